import { useEffect, useState } from 'preact/hooks';
import type { CopySectionProps } from '../../components/settings/CopySection';
import { send } from '../../lib/platform/messages';
import type { CopyState } from '../../lib/platform/reading/copy-protocol';
import type { Settings } from '../../lib/platform/settings/settings';

/** How often a copy that fills is looked at. Asking also keeps the worker awake that fills it. Milliseconds. */
const LOOK_AGAIN = 1_000;

/** The full copy, as the settings page shows it. `key` changes with what it depends on. */
export function useCopy(settings: Settings | null, change: (wanted: Partial<Settings>) => void, fail: (error: unknown) => void): CopySectionProps {
  const [state, setState] = useState<CopyState | null>(null);
  const on = settings?.fullCopy === true;
  const key = `${on} ${JSON.stringify(settings?.server ?? null)}`;
  useEffect(() => {
    if (!on) return undefined;
    const read = () => void send('readCopy', {}).then(setState, fail);
    read();
    const timer = setInterval(read, LOOK_AGAIN);
    return () => clearInterval(timer);
  }, [key]);
  return {
    on,
    state,
    now: Date.now(),
    onSwitch: (fullCopy) => change({ fullCopy }),
    onFill: () => void send('fillCopy', {}).then(setState, fail),
  };
}
