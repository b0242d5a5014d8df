import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CannotStart } from './cannot-start.ts';
import type { WireRequest, WireResponse } from './service.ts';

/** Too large for any service here; refused before it fills the memory. */
const MOST_BYTES = 64 * 1024 * 1024;

/** What to do when the answer must not arrive, as when a connection breaks. */
export const LOST = Symbol('lost answer');

/**
 * Serves HTTP on this machine alone. `port` 0 takes any free one. Answers carry the time of `now`: the SDK sets its
 * clock by them.
 */
export async function serve(
  port: number,
  now: () => number,
  answer: (request: WireRequest, from: IncomingMessage) => Promise<WireResponse | typeof LOST>,
): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer((incoming, outgoing) => {
    void readRequest(incoming)
      .then((request) => answer(request, incoming))
      .then((response) => {
        // The socket: a request that has come in whole does not take its connection with it.
        if (response === LOST) incoming.socket.destroy();
        else writeResponse(incoming, outgoing, response, now());
      })
      .catch((error: unknown) => {
        // A fault of the embedded cloud itself: say so aloud, it must never pass for an answer of AWS.
        process.stderr.write(
          `embedded cloud: ${error instanceof Error ? error.stack : String(error)}\n`,
        );
        incoming.socket.destroy();
      });
  });
  server.keepAliveTimeout = 60_000;
  await listen(server, port);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new CannotStart(
              `Port ${port} is taken. Stop what uses it, or choose another with --port.`,
            )
          : error,
      );
    });
    server.listen(port, '127.0.0.1', resolve);
  });
}

async function readRequest(incoming: IncomingMessage): Promise<WireRequest> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MOST_BYTES) throw new Error('A request of more than 64 MB.');
    chunks.push(chunk);
  }
  const [path = '/', ...query] = (incoming.url ?? '/').split('?');
  return {
    method: incoming.method ?? 'GET',
    path,
    query: query.join('?'),
    headers: Object.fromEntries(
      Object.entries(incoming.headers).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.join(',') : (value ?? ''),
      ]),
    ),
    body: chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks),
  };
}

function writeResponse(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { status, headers, body }: WireResponse,
  time: number,
): void {
  // An answer to HEAD gives the length of what it leaves out.
  const length = headers['content-length'] ?? String(Buffer.byteLength(body));
  outgoing.writeHead(status, {
    date: new Date(time).toUTCString(),
    ...headers,
    ...(status !== 204 && { 'content-length': length }),
  });
  if (incoming.method === 'HEAD') outgoing.end();
  else outgoing.end(body);
}
