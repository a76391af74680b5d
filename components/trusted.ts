/**
 * A handler that acts only on what a person did. Our root stands in a page that is not ours: a script of that
 * page can dispatch clicks and keys into it, and those carry `isTrusted === false`. Publishing, answering,
 * removing, joining and undoing go through here. For the same reason no `<form>` is ever submitted: the submit
 * event that a scripted click causes is trusted.
 */
export function trusted<E extends Event>(act: (event: E) => void): (event: E) => void {
  return (event) => {
    if (event.isTrusted) act(event);
  };
}
