import { useState } from 'preact/hooks';
import { problemWords } from '../../components/problem-words';
import type { DigestSectionProps } from '../../components/settings/DigestSection';
import { useTranslate } from '../../components/translation';
import type { Digest } from '../../lib/platform/desk/inbox-protocol';
import { send } from '../../lib/platform/messages';
import { problemOf } from '../../lib/platform/problem';

/** The daily mail, asked for when somebody wants to see or change it. */
export function useDigest(say: (words: string) => void): DigestSectionProps {
  const t = useTranslate();
  const [state, setState] = useState<{ readonly digest: Digest | null; readonly busy: boolean; readonly failure: string | null }>({ digest: null, busy: false, failure: null });
  const wait = async (asked: Promise<Digest>, done: () => void) => {
    setState((before) => ({ ...before, busy: true, failure: null }));
    try {
      const digest = await asked;
      setState({ digest, busy: false, failure: null });
      done();
    } catch (error) {
      setState((before) => ({ ...before, busy: false, failure: problemWords(t, problemOf(error)) }));
    }
  };
  return {
    ...state,
    onAsk: () => void wait(send('readDigest', {}), () => undefined),
    onWish: (wish) => void wait(send('setDigest', { wish }), () => say(t('digest.saved'))),
  };
}
