import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { words } from '../words/words.ts';
import { csvOf } from './csv.ts';

type Rows = Parameters<typeof csvOf>[0];

/** A table with its title and its file. A table that is wider than the screen is moved within its frame. */
export function TableFrame({
  title,
  file,
  csv,
  beside,
  below,
  children,
}: {
  title: string;
  /** The file's name, without `.csv`. */
  file: string;
  /** What the file holds: codes and plain numbers, the names of its columns first. */
  csv: () => Rows;
  beside?: ComponentChildren;
  below?: ComponentChildren;
  children: ComponentChildren;
}) {
  const speak = words.speak.value;
  const id = useId();
  return (
    <div class="framed">
      <div class="framed-head">
        <h2 id={id}>{title}</h2>
        {beside}
        <button
          type="button"
          class="plain small unprinted"
          aria-label={speak('csvOf', { table: title })}
          onClick={() => {
            download(`${file}.csv`, csvOf(csv()));
          }}
        >
          CSV
        </button>
      </div>
      <div class="framed-table" tabIndex={0} role="region" aria-labelledby={id}>
        {children}
      </div>
      {below}
    </div>
  );
}

/** Gives a text to the reader as a file; the mark at its beginning tells spreadsheets that it is UTF-8. */
function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob(['\uFEFF', text], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, 10_000);
}
