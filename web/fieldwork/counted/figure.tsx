import type { ComponentChildren } from 'preact';
import { HowCounted } from './how-counted.tsx';

/** One number with its name, and how it is counted. */
export function Figure({
  name,
  value,
  beside,
  children,
}: {
  name: string;
  value: string;
  /** What must stand beside it: its interval, its share. */
  beside?: string | undefined;
  /** How it is counted. */
  children: ComponentChildren;
}) {
  return (
    <div class="figure">
      <dt>
        {name} <HowCounted about={name}>{children}</HowCounted>
      </dt>
      <dd>
        <span class="value">{value}</span>
        {beside !== undefined && <span class="beside"> {beside}</span>}
      </dd>
    </div>
  );
}
