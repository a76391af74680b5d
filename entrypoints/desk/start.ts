/** What a new draft begins with. */
export const start = () => ({ id: crypto.randomUUID(), now: Date.now() });
