import { node, type XmlNode } from '../../questionnaire/xform/xml-write.ts';
import { readWork } from '../fieldwork/read-work.ts';
import { Problem } from '../http/problems.ts';
import type { KnownDevice } from '../stores/devices.ts';
import type { Table } from '../stores/table.ts';
import { CASES, workFor } from './work-files.ts';

/** Which of the cases that a device has are no longer its own to visit. */
export async function integrityOf(
  fieldwork: Table,
  survey: string,
  device: KnownDevice,
  list: string,
  ids: readonly string[],
): Promise<XmlNode> {
  if (list !== CASES) throw new Problem('unknown-file', { files: [CASES] });
  const { visit, backCheck } = workFor(device, await readWork(fieldwork, survey, device.user));
  const left = new Set([...visit, ...backCheck].map((each) => each.case));
  const entities = ids.map((id) =>
    node('entity', { id }, [node('deleted', {}, [String(!left.has(id))])]),
  );
  return node('data', {}, [node('entities', {}, entities)]);
}
