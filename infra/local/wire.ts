import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CannotStart } from './cannot-start.ts';
import type { WireRequest, WireResponse } from './service.ts';

/** Too large for any service here; refused before it fills the memory. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Bodies that are longer than the service takes: they are answered so, and read no further. */
interface Bound {
  bytes: number;
  answer: WireResponse;
}

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
  bound?: Bound,
): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer((incoming, outgoing) => {
    void readRequest(incoming, bound?.bytes ?? MOST_BYTES)
      .then((request) => {
        if (request !== undefined) return answer(request, incoming);
        if (bound === undefined) throw new Error('A request of more than 64 MB.');
        // What is still on its way is let pass: who sends it looks for the answer when all is sent.
        incoming.resume();
        return bound.answer;
      })
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

/** @returns undefined for a request with a longer body than may be, of which no more is kept than that */
async function readRequest(
  incoming: IncomingMessage,
  most: number,
): Promise<WireRequest | undefined> {
  if (Number(incoming.headers['content-length'] ?? 0) > most) return undefined;
  const chunks = await bodyOf(incoming, most);
  if (chunks === undefined) return undefined;
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

function bodyOf(incoming: IncomingMessage, most: number): Promise<Buffer[] | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    incoming.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= most) chunks.push(chunk);
      else {
        chunks.length = 0;
        resolve(undefined);
      }
    });
    incoming.once('end', () => {
      resolve(chunks);
    });
    incoming.once('error', reject);
    incoming.once('close', () => {
      reject(new Error('The request was broken off.'));
    });
  });
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
