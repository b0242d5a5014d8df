import { Agent, request } from 'node:http';
import { gunzipSync } from 'node:zlib';

export interface Asked {
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: Uint8Array;
}

export interface Answered {
  status: number;
  headers: Readonly<Record<string, string | undefined>>;
  body: Buffer;
}

export type Ask = (asked: Asked) => Promise<Answered>;

/** Asks over HTTP/1.1 as it is told, byte for byte, and unpacks what comes packed. */
export function askOverHttp(agent = new Agent({ keepAlive: false })): Ask {
  return ({ method, url, headers, body }) =>
    new Promise((resolve, reject) => {
      const length = body === undefined ? {} : { 'Content-Length': String(body.length) };
      const sent = request(url, { method, agent, headers: { ...headers, ...length } }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.once('error', reject);
        answer.once('end', () => {
          const bytes = Buffer.concat(chunks);
          const isPacked = answer.headers['content-encoding'] === 'gzip';
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers as Answered['headers'],
            body: isPacked ? gunzipSync(bytes) : bytes,
          });
        });
      });
      sent.once('error', reject);
      sent.end(body);
    });
}
