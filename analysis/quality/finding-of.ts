import { findingsOf } from './indicator.ts';
import type { Finding, Level, QualityIndicator } from './indicator.ts';
import type { QualityInput } from './input.ts';
import { nothingYet } from './made-up-case.ts';

/** What an indicator finds of one subject of a made-up fieldwork. For tests. Throws where it finds nothing of it. */
export function findingOf(
  indicator: QualityIndicator,
  input: Partial<QualityInput>,
  level: Level,
  subject: string,
): Finding {
  const found = findingsOf(indicator, { ...nothingYet, ...input }).find(
    (each) => each.level === level && each.subject === subject,
  );
  if (found) return found;
  throw new Error(`${indicator.id} says nothing of ${level} ${subject}: give it cases of theirs.`);
}
