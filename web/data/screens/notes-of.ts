import type { Table, Text } from '../figures/published.ts';
import type { View } from '../figures/view.ts';
import type { Voice } from '../figures/voice.ts';

/** Whose figures they are, and of which night. */
export const sourceWritten = (
  voice: Voice,
  { title, definition, run }: { title: Text; definition: string; run: string },
): string =>
  voice.speak('source', { survey: voice.within(title), definition, run: voice.number(run) });

/** What stands in the chart's own footer, on the page and in every file: what a difference is not, how to read, whence. */
export function notesOf(
  voice: Voice,
  { table, view, run }: { table: Table; view: View; run: string },
): string[] {
  const { speak } = voice;
  const { title, definition } = table.provenance;
  const caveat = view.figures[0]?.caveat;
  return [
    ...(view.comparison ? [speak('notEffect')] : []),
    ...(caveat ? [`${voice.of(caveat)}.`.replace(/\.\.$/, '.')] : []),
    speak('readingDots'),
    sourceWritten(voice, { title, definition, run }),
  ];
}
