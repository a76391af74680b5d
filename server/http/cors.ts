/** Every origin may ask: nothing here depends on cookies. The answers a client reads by header are exposed. */
export const CORS: Readonly<Record<string, string>> = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'ETag, Retry-After, Location',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

export const PREFLIGHT: Readonly<Record<string, string>> = {
  ...CORS,
  'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
  'access-control-allow-headers': 'Authorization, Content-Type, Idempotency-Key, If-Match',
  'access-control-max-age': '86400',
};
