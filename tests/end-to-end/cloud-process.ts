/**
 * The embedded cloud as a process of its own, to be killed: `cloud-process SETTINGS`, a JSON file. Writes one line when
 * it is up and one for every command on its standard input that it has done.
 */
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { startCloud } from '../../infra/local/cloud.ts';
import type { StaffUser } from '../../infra/local/sign-in.ts';
import type { Template } from '../../infra/local/template.ts';

export interface CloudProcessSettings {
  template: Template;
  /** The folder of each function's code, by the resource's id. */
  assets: Record<string, string>;
  folder: string;
  port: number;
  servicesPort: number;
  staff: StaffUser[];
}

const settings = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as CloudProcessSettings;
const { template, assets, folder, port, servicesPort, staff } = settings;
const cloud = await startCloud({
  template,
  assetOf: (id) => assets[id] ?? '',
  folder,
  port,
  servicesPort,
});
for (const user of staff) cloud.addUser(user);
const tell = (told: object) => process.stdout.write(`${JSON.stringify(told)}\n`);
tell(cloud.ownerClient);

for await (const command of createInterface({ input: process.stdin })) {
  const [what = '', number] = command.split(' ');
  if (what === 'settle') await cloud.settled();
  if (what === 'pass') cloud.clock.moveTo(cloud.clock.now() + Number(number));
  if (what === 'close') await cloud.close();
  tell({ done: command });
  if (what === 'close') break;
}
