import type { ReleaseVariable } from '../../release-table.ts';
import { missingKinds } from '../../release-table.ts';
import type { Extent } from '../extents.ts';
import { littleEndian } from '../little-endian.ts';
import { missingWords, textIn } from '../release-words.ts';
import { missingWhole } from './storage.ts';

/** A set of labels, under the name that variables find it by. */
export interface LabelSet {
  name: string;
  labels: { value: number; label: string }[];
}

/** The labels of a variable's codes, and of the kinds of missing that occur in it; none where it has neither. */
export function labelSetOf(
  { name, type, codes = [] }: ReleaseVariable,
  extent: Extent,
  language: string,
): LabelSet | undefined {
  if (type.kind === 'text') return undefined;
  const ofCodes = codes.flatMap(({ value, label }) =>
    typeof value === 'number' ? [{ value, label: textIn(label, language) }] : [],
  );
  const ofMissing = missingKinds.flatMap((kind, at) =>
    // The plain missing value takes no label.
    kind === 'known' || kind === 'withheld' || extent.occurs[at] !== true
      ? []
      : [{ value: missingWhole(kind), label: textIn(missingWords[kind], language) }],
  );
  const labels = [...ofCodes, ...ofMissing].sort((a, b) => a.value - b.value);
  return labels.length === 0 ? undefined : { name, labels };
}

/** A set of labels as the file has it: offsets, values, and texts that end in a zero. */
export function labelSetBytes({ name, labels }: LabelSet): Uint8Array {
  const texts = labels.map(({ label }) => `${label.replaceAll('\0', '')}\0`);
  const bytes = littleEndian();
  const size = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  bytes.text('<lbl>');
  bytes.int32(8 + 8 * labels.length + size);
  bytes.field(name, 129);
  bytes.field('', 3);
  bytes.int32(labels.length);
  bytes.int32(size);
  let offset = 0;
  for (const text of texts) {
    bytes.int32(offset);
    offset += Buffer.byteLength(text);
  }
  for (const { value } of labels) bytes.int32(value);
  for (const text of texts) bytes.text(text);
  bytes.text('</lbl>');
  return bytes.taken();
}
