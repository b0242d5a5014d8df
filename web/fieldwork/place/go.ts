import { signal } from '@preact/signals';
import { addressOf, type Place, placeOf } from './place.ts';

/** Where the reader is. */
export const place = signal<Place | undefined>(placeOf(location.href));

/** Goes to another screen. */
export function go(to: Place): void {
  history.pushState(null, '', addressOf(to));
  place.value = to;
  scrollTo(0, 0);
}

/** Puts what the list is narrowed to into the address, without a step back for every key. */
export function keep(to: Place): void {
  history.replaceState(null, '', addressOf(to));
}

addEventListener('popstate', () => {
  place.value = placeOf(location.href);
});
