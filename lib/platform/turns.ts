/** Work under one name is done one after the other; under another name it does not wait. */
export type TakeTurns = <Result>(name: string, work: () => Promise<Result>) => Promise<Result>;

export function createTurns(): TakeTurns {
  const last = new Map<string, Promise<unknown>>();
  return (name, work) => {
    // Whoever asked for what came before is told how that went.
    const done = (last.get(name) ?? Promise.resolve()).then(work, work);
    last.set(name, done);
    const leave = (): void => {
      if (last.get(name) === done) last.delete(name);
    };
    done.then(leave, leave);
    return done;
  };
}
