import { Problem } from '../http/problems.ts';
import { deviceOfKey, type KnownDevice, readDevice } from '../stores/devices.ts';
import type { Table } from '../stores/table.ts';

/**
 * Lets a device pass whose key is known in this survey and was not revoked. It is looked up by the key's hash, so that how long
 * that takes tells nothing of any key.
 *
 * @throws Problem wrong-key: a 403, for Collect asks for a password where it is told 401
 */
export async function admitDevice(
  fieldwork: Table,
  survey: string,
  key: string,
): Promise<KnownDevice> {
  if (!/^[A-Za-z0-9_-]{64}$/.test(key)) throw new Problem('wrong-key');
  const device = await readDevice(fieldwork, survey, deviceOfKey(key));
  if (device === undefined || device.revoked) throw new Problem('wrong-key');
  return device;
}
