import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Authorize, Service, WireRequest, WireResponse } from '../../infra/local/service.ts';
import { SignatureRefused } from '../../infra/local/signature/signature-refused.ts';
import { verifySignature } from '../../infra/local/signature/verify-signature.ts';

export const CREDENTIALS = { accessKeyId: 'AKIDPARITY', secretAccessKey: 'parity-secret' };

export interface WireServer {
  endpoint: string;
  /** Requests in the order they came. */
  seen: WireRequest[];
  close(): Promise<void>;
}

/** Puts one service of the embedded cloud behind HTTP, with signatures verified, for the real SDK to speak to. */
export async function serve(
  service: Service & { refusal(error: unknown, request: WireRequest): WireResponse },
  options: { authorize?: Authorize; now?: () => number } = {},
): Promise<WireServer> {
  const seen: WireRequest[] = [];
  const answer = async (request: WireRequest): Promise<WireResponse> => {
    seen.push(request);
    try {
      verifySignature(
        request,
        (id) => (id === CREDENTIALS.accessKeyId ? CREDENTIALS.secretAccessKey : undefined),
        options.now?.() ?? Date.now(),
      );
    } catch (error) {
      if (!(error instanceof SignatureRefused)) throw error;
      return service.refusal(error, request);
    }
    return service.handle(request, options.authorize ?? (() => undefined));
  };

  const server = createServer((incoming, outgoing) => {
    const pieces: Buffer[] = [];
    incoming.on('data', (piece: Buffer) => pieces.push(piece));
    incoming.on('end', () => {
      const [path = '/', query = ''] = splitOnce(incoming.url ?? '/', '?');
      const headers = Object.fromEntries(
        Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
      );
      answer({
        method: incoming.method ?? 'GET',
        path,
        query,
        headers,
        body: Buffer.concat(pieces),
      })
        .then((response) => {
          outgoing.writeHead(response.status, response.headers);
          outgoing.end(response.body);
        })
        .catch((error: unknown) => {
          outgoing.writeHead(500);
          outgoing.end(String(error));
        });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function splitOnce(text: string, mark: string): [string, string] {
  const cut = text.indexOf(mark);
  return cut < 0 ? [text, ''] : [text.slice(0, cut), text.slice(cut + 1)];
}
