import { readWork } from '../fieldwork/read-work.ts';
import { Problem } from '../http/problems.ts';
import type { KnownDevice } from '../stores/devices.ts';
import type { Table } from '../stores/table.ts';
import { CASES, workFor } from './work-files.ts';
import { escaped } from './xml-text.ts';

/** Which of the cases that a device has are no longer its own to visit. */
export async function integrityOf(
  fieldwork: Table,
  survey: string,
  device: KnownDevice,
  list: string,
  ids: readonly string[],
): Promise<string> {
  if (list !== CASES) throw new Problem('unknown-file', { files: [CASES] });
  const { visit, backCheck } = workFor(device, await readWork(fieldwork, survey, device.user));
  const left = new Set([...visit, ...backCheck].map((each) => each.case));
  const entities = ids.map(
    (id) => `<entity id="${escaped(id)}"><deleted>${String(!left.has(id))}</deleted></entity>`,
  );
  return `<data><entities>${entities.join('')}</entities></data>`;
}
