import { createHash } from 'node:crypto';
import { deviceKey, devicesPartition } from './keys.ts';
import { addOnce, putWhere, readPartition, type Table, withoutKey } from './table.ts';

/** A device that sends with a key of its own, in place of somebody who signs in. */
export interface Device {
  /** SHA-256 of its key in hexadecimal: it names the device and opens nothing. */
  device: string;
  name: string;
  /** The staff code of the enumerator whose work it carries. */
  user: string;
  /** The areas it is for. Left out: all in which there is work for the enumerator. */
  areas?: string[];
  /** Where it was told to find this server: 'https://…'. */
  origin: string;
  by: string;
  at: string;
}

/** A device as it stands. Times by the server's clock. */
export interface KnownDevice extends Device {
  revoked?: { by: string; at: string };
  /** When it was last heard from, to some minutes, and as what it called itself. */
  heard?: { at: string; app: string };
}

/** How often it is noted that a device was heard from. */
const HEARD_EVERY_MS = 5 * 60_000;

/** The name of the device that has this key. Keys themselves are kept nowhere. */
export const deviceOfKey = (key: string): string => createHash('sha256').update(key).digest('hex');

export const addDevice = (table: Table, survey: string, device: Device) =>
  addOnce(table, deviceKey(survey, device.device, 'MADE'), { ...device });

/** @returns the revocation that was there before, if one was */
export const revokeDevice = (
  table: Table,
  survey: string,
  device: string,
  signed: { by: string; at: string },
) => addOnce(table, deviceKey(survey, device, 'REVOKED'), signed);

/** The devices of a survey, the oldest first. */
export async function readDevices(table: Table, survey: string): Promise<KnownDevice[]> {
  const items = await readPartition(table, devicesPartition(survey));
  return devicesOf(items).sort((a, b) => (a.at < b.at ? -1 : 1));
}

/** One device, revoked or not, by one question. */
export async function readDevice(
  table: Table,
  survey: string,
  device: string,
): Promise<KnownDevice | undefined> {
  return devicesOf(await readPartition(table, devicesPartition(survey), `${device}#`))[0];
}

/** Notes that a device was heard from, unless that was noted a few minutes ago. */
export async function noteHeard(
  table: Table,
  survey: string,
  { device, heard }: KnownDevice,
  app: string,
  now: Date,
): Promise<void> {
  const due = new Date(now.getTime() - HEARD_EVERY_MS).toISOString();
  if (heard && heard.at > due) return;
  await putWhere(
    table,
    { ...deviceKey(survey, device, 'HEARD'), at: now.toISOString(), app },
    {
      expression: 'attribute_not_exists(pk) OR #at < :due',
      names: { '#at': 'at' },
      values: { ':due': due },
    },
  );
}

function devicesOf(items: readonly Record<string, unknown>[]): KnownDevice[] {
  const told = new Map(items.map((item) => [String(item['sk']), item]));
  return items
    .filter(({ sk }) => String(sk).endsWith('#MADE'))
    .map((item) => {
      const made = withoutKey<Device>(item);
      const revoked = told.get(`${made.device}#REVOKED`);
      const heard = told.get(`${made.device}#HEARD`);
      return {
        ...made,
        ...(revoked && { revoked: withoutKey<{ by: string; at: string }>(revoked) }),
        ...(heard && { heard: withoutKey<{ at: string; app: string }>(heard) }),
      };
    });
}
