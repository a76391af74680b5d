import { renderBody } from '../../lib/markup/markdown';
import type { BackgroundHandlers } from '../../lib/platform/messages';
import { MessageError } from '../../lib/platform/problem';

/** Bodies one message may ask for: a page draws what it shows. */
const MOST_BODIES = 1_000;

export const renderBodies: BackgroundHandlers['renderBodies'] = ({ bodies }) => {
  if (bodies.length > MOST_BODIES) throw new MessageError('problems.notAllowed');
  return bodies.map(renderBody);
};
