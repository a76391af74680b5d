import { useEffect, useState } from 'preact/hooks';

/** How often what depends on the time (undo, "as of") is drawn again, in milliseconds. */
const TICK = 15_000;

export function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK);
    return () => clearInterval(timer);
  }, []);
  return now;
}
