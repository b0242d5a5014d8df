import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import type { Cloud } from '../../infra/local/cloud.ts';
import { assetOf } from '../../infra/local/platform.ts';
import type { CloudProcessSettings } from './cloud-process.ts';
import { builtTemplate, PASSWORD, withoutGathering } from './platform.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const BUNDLE = join(ROOT, 'dist', 'end-to-end', 'cloud-process.mjs');

/** A cloud in a process of its own, always at the same addresses and in the same folder. */
export interface KillableCloud {
  readonly apiUrl: string;
  readonly servicesUrl: string;
  /** Starts the process, and waits until the cloud is up. Gives the owner's settings, new at every start. */
  start(): Promise<Cloud['ownerClient']>;
  /** Starts the process and kills it after so many milliseconds, up or not. */
  startAndKill(milliseconds: number): Promise<void>;
  /** `kill -9`. */
  kill(): Promise<void>;
  settle(): Promise<void>;
  /** Moves the clock forward. */
  pass(milliseconds: number): Promise<void>;
  /** Ends in good order. */
  close(): Promise<void>;
}

export async function killableCloud(
  folder: string,
  staff: Readonly<Record<string, readonly string[]>>,
): Promise<KillableCloud> {
  await bundleProcess();
  const [port, servicesPort] = await freePorts();
  const template = withoutGathering(builtTemplate());
  const settings: CloudProcessSettings = {
    template,
    assets: Object.fromEntries(
      Object.entries(template.Resources)
        .filter(([, { Type }]) => Type === 'AWS::Lambda::Function')
        .map(([id]) => [id, assetOf(id)]),
    ),
    folder: join(folder, 'cloud'),
    port,
    servicesPort,
    staff: Object.entries(staff).map(([name, groups]) => ({
      name,
      password: PASSWORD,
      groups: [...groups],
    })),
  };
  const file = join(folder, 'settings.json');
  writeFileSync(file, JSON.stringify(settings));

  let child: ChildProcess | undefined;
  let lines: AsyncIterator<string> | undefined;
  const spawnChild = () => {
    const started = spawn(process.execPath, [BUNDLE, file], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    child = started;
    lines = createInterface({ input: started.stdout })[Symbol.asyncIterator]();
  };
  const nextLine = async (): Promise<string> => {
    const line = await lines?.next();
    if (line === undefined || line.done) throw new Error('The cloud has ended; see above for why.');
    return line.value;
  };
  const command = async (text: string) => {
    child?.stdin?.write(`${text}\n`);
    await nextLine();
  };
  const kill = async () => {
    const killed = child;
    if (killed === undefined || killed.exitCode !== null) return;
    const ended = once(killed, 'exit');
    killed.kill('SIGKILL');
    await ended;
    child = undefined;
  };
  return {
    apiUrl: `http://127.0.0.1:${port}`,
    servicesUrl: `http://127.0.0.1:${servicesPort}`,
    async start() {
      spawnChild();
      return JSON.parse(await nextLine()) as Cloud['ownerClient'];
    },
    async startAndKill(milliseconds) {
      spawnChild();
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      await kill();
    },
    kill,
    settle: () => command('settle'),
    pass: (milliseconds) => command(`pass ${milliseconds}`),
    async close() {
      if (child === undefined) return;
      const ended = once(child, 'exit');
      await command('close');
      child.stdin?.end();
      await ended;
      child = undefined;
    },
  };
}

/** As one file it starts in a fraction of the time: it will be started many times. */
async function bundleProcess(): Promise<void> {
  await build({
    absWorkingDir: ROOT,
    entryPoints: ['tests/end-to-end/cloud-process.ts'],
    outfile: BUNDLE,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'warning',
  });
  mkdirSync(join(BUNDLE, '..'), { recursive: true });
  // The functions' threads are started from the file that lies beside the code.
  copyFileSync(join(ROOT, 'infra/local/lambda/worker.js'), join(BUNDLE, '..', 'worker.js'));
}

async function freePorts(): Promise<[number, number]> {
  const servers = [createServer(), createServer()];
  const ports = await Promise.all(
    servers.map(async (server) => {
      await once(server.listen(0, '127.0.0.1'), 'listening');
      return (server.address() as AddressInfo).port;
    }),
  );
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return [ports[0] ?? 0, ports[1] ?? 0];
}
