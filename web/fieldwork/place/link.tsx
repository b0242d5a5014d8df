import type { ComponentChildren } from 'preact';
import { isPlainClick } from '../../design/plain-click.ts';
import { go } from './go.ts';
import { addressOf, type Place } from './place.ts';

/** A link to another screen: a real one, that can be opened beside this page. */
export function Link({
  to,
  children,
  ...more
}: {
  to: Place;
  children: ComponentChildren;
  class?: string;
  'aria-current'?: 'page';
  'aria-label'?: string;
}) {
  return (
    <a
      {...more}
      href={addressOf(to)}
      onClick={(event) => {
        if (!isPlainClick(event)) return;
        event.preventDefault();
        go(to);
      }}
    >
      {children}
    </a>
  );
}
