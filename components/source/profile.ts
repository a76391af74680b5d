const NAME = /^[A-Za-z0-9_.~-]{1,100}$/u;

/** The last part of a forum profile's address, which is how the forum names an account; null for anything else. */
export function profileIn(typed: string): string | null {
  const text = typed.trim();
  const path = URL.canParse(text) ? new URL(text).pathname : text.startsWith('/') ? text : null;
  if (path === null) return NAME.test(text.replace(/^@/u, '')) ? text.replace(/^@/u, '') : null;
  const name = /^\/users\/([^/]+)\/?$/u.exec(path)?.[1] ?? '';
  return NAME.test(name) ? name : null;
}
