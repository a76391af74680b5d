// The least an HTTP server of Node can do with the same body: what the note server is measured against.
// node bare.mjs FILE   answers FILE's bytes as gzip, and 304 to any conditional request.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const body = readFileSync(process.argv[2]);
const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip', etag: 'W/"x"', 'cache-control': 'public, max-age=0, must-revalidate', vary: 'Accept-Encoding', 'access-control-allow-origin': '*' };
createServer((request, response) => {
  if (request.headers['if-none-match']) response.writeHead(304, headers).end();
  else response.writeHead(200, { ...headers, 'content-length': body.length }).end(body);
}).listen(0, '127.0.0.1', function listening() {
  process.stdout.write(`listens on http://127.0.0.1:${this.address().port}\n`);
});
