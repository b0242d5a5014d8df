import type { FormFact } from '../../analysis/fieldwork/facts.ts';
import type { Receipt } from '../stores/receipts.ts';
import { type Findings, flagsOf } from './run-again.ts';

/** What the fact of every stored submission tells, whatever it is about. */
export const storedFact = (
  { instanceId, form, version, receivedAt, sentBy, replaces }: Receipt,
  findings: Findings,
  recordKey: string,
): Omit<FormFact, 'fact'> => ({
  instanceId,
  form,
  version,
  receivedAt,
  sentBy,
  ...(replaces !== undefined && { replaces }),
  flags: flagsOf(findings),
  recordKey,
});
