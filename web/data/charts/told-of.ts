import { countWritten, written } from '../figures/numbers.ts';
import type { Cell, Text } from '../figures/published.ts';
import { reasonsWritten } from '../figures/reasons.ts';
import type { Voice } from '../figures/voice.ts';

/** What a chart tells of a cell: in full what is shown; of what is withheld, why. */
export function toldOf(voice: Voice, measure: Text, cell: Cell): { told: string; why: string } {
  if (!cell.figures) return { why: reasonsWritten(voice, cell), told: '' };
  const { value, range } = written(voice, measure, cell.figures);
  const n = countWritten(voice, cell.figures.n);
  return { why: '', told: `${value} (${range}), n ${n}` };
}
