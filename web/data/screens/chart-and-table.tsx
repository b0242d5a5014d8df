import type { ComponentProps } from 'preact';
import { Drawn } from './drawn.tsx';
import { ViewTable } from './view-table.tsx';

/** A chart and the same figures as a table beside it; below them what must be said with both. */
export function ChartAndTable({
  draw,
  keep,
  label,
  notes,
  ...table
}: ComponentProps<typeof Drawn> & ComponentProps<typeof ViewTable> & { notes: readonly string[] }) {
  return (
    <figure>
      <div class="side-by-side">
        <Drawn {...{ draw, keep, label }} />
        <ViewTable {...table} />
      </div>
      <figcaption>
        {notes.map((note) => (
          <p key={note}>
            <bdi>{note}</bdi>
          </p>
        ))}
      </figcaption>
    </figure>
  );
}
