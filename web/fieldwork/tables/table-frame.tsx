import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { csvOf, type CsvRows } from '../../design/csv.ts';
import { save } from '../../design/save.ts';
import { words } from '../words/words.ts';

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
  csv: () => CsvRows;
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
            save(csvOf(csv()), `${file}.csv`, 'text/csv;charset=utf-8');
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
