import type { ComponentChildren } from 'preact';
import { isPlainClick } from '../../design/plain-click.ts';
import { language } from '../../words/words.ts';
import { go } from './here.ts';
import { addressOf, type Place } from './place.ts';

/** A link to a place here: goes there without loading anew, and can be opened elsewhere as any other. */
export function Link({
  to,
  isCurrent = false,
  children,
}: {
  to: Place;
  isCurrent?: boolean;
  children: ComponentChildren;
}) {
  return (
    <a
      href={addressOf(to, language.value)}
      {...(isCurrent && { 'aria-current': 'page' })}
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
