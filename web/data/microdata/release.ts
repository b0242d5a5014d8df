import type { Text } from '../figures/published.ts';

/** A release of microdata, as readers are told of it. */
export interface Release {
  release: string;
  state: 'approved' | 'withdrawn' | 'building' | 'built' | 'refused' | 'failed';
  tier: 'public' | 'scientific';
  version: string;
  run: string;
  changes: Text;
  terms: { version: string; text: Text };
  approvedAt?: string;
  approved?: { at: string };
  withdrawn?: { at: string; reason: string };
  files: ReleaseFile[];
}

export interface ReleaseFile {
  name: string;
  bytes: number;
  sha256: string;
  /** To those who answer for it: whether readers are given it too. */
  audience?: 'readers' | 'office';
}

export type FileKind = 'data' | 'codebooks' | 'starts' | 'seals';

/** What a file of a release is for, by its name. */
function kindOf({ name }: Pick<ReleaseFile, 'name'>): FileKind {
  if (/^start\./.test(name)) return 'starts';
  if (/^(manifest\.|public-key)/.test(name)) return 'seals';
  return /\.(csv|dta|sav|parquet)$/.test(name) ? 'data' : 'codebooks';
}

/** Files by what they are for; tables of data with their formats beside one another. */
export function filesByKind(files: readonly ReleaseFile[]): [FileKind, ReleaseFile[]][] {
  const kinds: FileKind[] = ['data', 'codebooks', 'starts', 'seals'];
  const shown = files.filter(({ audience }) => audience !== 'office');
  return kinds
    .map((kind): [FileKind, ReleaseFile[]] => [kind, shown.filter((file) => kindOf(file) === kind)])
    .filter(([, own]) => own.length > 0);
}
