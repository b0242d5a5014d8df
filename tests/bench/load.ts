import { Agent, request } from 'node:http';

export interface Load {
  requests: number;
  perSecond: number;
  p50: number;
  p99: number;
  /** Milliseconds of processor time a request, the sender's own share included. */
  cpu: number;
}

/**
 * Sends requests over a number of connections, each its next when the last was answered, and measures from the first
 * byte sent to the last received, in milliseconds.
 *
 * @throws Error for an answer with another status than expected
 */
export async function measure(
  url: string,
  connections: number,
  bodies: readonly string[],
  headers: Record<string, string>,
  expected: number,
): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const queue = bodies.values();
  const took: number[] = [];
  const began = performance.now();
  const used = process.cpuUsage();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      for (const body of queue) {
        const start = performance.now();
        const status = await post(agent, url, body, headers);
        if (status !== expected) throw new Error(`Answered ${status}, not ${expected}.`);
        took.push(performance.now() - start);
      }
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(used);
  agent.destroy();
  took.sort((a, b) => a - b);
  const at = (share: number) => round(took[Math.floor(took.length * share)] ?? NaN);
  return {
    requests: took.length,
    perSecond: round(took.length / seconds),
    p50: at(0.5),
    p99: at(0.99),
    cpu: round((user + system) / 1000 / took.length),
  };
}

function post(
  agent: Agent,
  url: string,
  body: string,
  headers: Record<string, string>,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      { method: 'POST', agent, headers: { ...headers, 'content-length': Buffer.byteLength(body) } },
      (answer) => {
        answer.resume();
        answer.once('end', () => {
          resolve(answer.statusCode ?? 0);
        });
      },
    );
    sent.once('error', reject);
    sent.end(body);
  });
}

export const round = (value: number): number => Math.round(value * 10) / 10;
