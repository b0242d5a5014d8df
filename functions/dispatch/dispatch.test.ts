import { expect, test } from 'vitest';
import { calmServices } from '../../tests/faults/calm.ts';
import { readFacts } from '../stores/facts.ts';
import type { Receipt } from '../stores/receipts.ts';
import { dispatch } from './dispatch.ts';

const receiptOf = (instanceId: string, survey = 'A'): Receipt => ({
  survey,
  instanceId,
  version: '1',
  form: 'household',
  area: '0001',
  case: `case-${instanceId}`,
  sha256: 'aa',
  bytes: 2,
  receivedAt: '2026-03-01T09:00:00.000Z',
  closedAt: '2026-03-01T08:00:00Z',
  sentBy: 'e',
});

/** Everything that waits for intake. */
async function orders({ waiting }: Awaited<ReturnType<typeof calmServices>>): Promise<Receipt[]> {
  const all: Receipt[] = [];
  for (let some = await waiting(); some.length > 0; some = await waiting()) {
    all.push(...some.map((body) => JSON.parse(body) as Receipt));
  }
  return all;
}

test('more receipts than one call takes are all noted in their area and ordered, each once', async () => {
  const services = await calmServices();
  const receipts = Array.from({ length: 57 }, (_, at) => receiptOf(`id-${100 + at}`));
  await dispatch(services.fieldwork, services.intake, [...receipts, ...receipts.slice(0, 3)]);
  const noted = await readFacts(services.fieldwork, 'A', '0001');
  expect(noted).toHaveLength(57);
  expect(noted[0]).toMatchObject({ fact: 'received', instanceId: 'id-100', case: 'case-id-100' });
  const ordered = await orders(services);
  expect(ordered.sort((a, b) => (a.instanceId < b.instanceId ? -1 : 1))).toEqual(receipts);
});

test('an id that two surveys use is two interviews', async () => {
  const services = await calmServices();
  await dispatch(services.fieldwork, services.intake, [
    receiptOf('id-1', 'A'),
    receiptOf('id-1', 'B'),
  ]);
  expect(await readFacts(services.fieldwork, 'A', '0001')).toHaveLength(1);
  expect(await readFacts(services.fieldwork, 'B', '0001')).toHaveLength(1);
  expect((await orders(services)).map(({ survey }) => survey).sort()).toEqual(['A', 'B']);
});

test('repeating it notes the same', async () => {
  const services = await calmServices();
  await dispatch(services.fieldwork, services.intake, [receiptOf('id-1')]);
  const before = await readFacts(services.fieldwork, 'A', '0001');
  await dispatch(services.fieldwork, services.intake, [receiptOf('id-1')]);
  expect(await readFacts(services.fieldwork, 'A', '0001')).toEqual(before);
});
