import type { FormFinding, Place } from './form.ts';

/** What was found so far while a workbook is read. */
export interface Findings {
  all: readonly FormFinding[];
  /** It cannot be read as it stands. */
  fault: (place: Place | undefined, reason: string, remedy: string) => void;
  /** It can, but somebody should know. */
  note: (place: Place | undefined, reason: string, remedy: string) => void;
}

export function newFindings(): Findings {
  const all: FormFinding[] = [];
  const add =
    (kind: FormFinding['kind']) => (place: Place | undefined, reason: string, remedy: string) => {
      all.push({ kind, ...(place && { place }), reason, remedy });
    };
  return { all, fault: add('fault'), note: add('note') };
}
