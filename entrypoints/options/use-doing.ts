import { useState } from 'preact/hooks';
import { problemWords } from '../../components/problem-words';
import { useTranslate } from '../../components/translation';
import { problemOf } from '../../lib/platform/problem';

export interface Doing {
  readonly busy: boolean;
  /** Why the last act did not come to be, in words. */
  readonly failure: string | null;
}

const NOTHING: Doing = { busy: false, failure: null };

/** One act after another, and how it goes: `act` waits for the work, gives its result to `done`, or says what went wrong. */
export function useDoing(): { readonly doing: Doing; readonly act: <Result>(work: Promise<Result>, done: (result: Result) => void) => void; readonly rest: () => void } {
  const t = useTranslate();
  const [doing, setDoing] = useState<Doing>(NOTHING);
  const wait = async <Result,>(work: Promise<Result>, done: (result: Result) => void): Promise<void> => {
    try {
      done(await work);
      setDoing(NOTHING);
    } catch (error) {
      setDoing({ busy: false, failure: problemWords(t, problemOf(error)) });
    }
  };
  return {
    doing,
    act: (work, done) => {
      setDoing({ busy: true, failure: null });
      void wait(work, done);
    },
    rest: () => setDoing(NOTHING),
  };
}
