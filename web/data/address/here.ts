import { signal } from '@preact/signals';
import { languageCodes, type Language } from '../../words/languages.ts';
import { language } from '../../words/words.ts';
import { words } from '../words/words.ts';
import { addressOf, type Place, placeOf } from './place.ts';

/** Where the reader is. The address bar says the same, always. */
export const here = signal<Place>(placeOf(location));

/** Goes to a place. `quietly`: the same place seen otherwise, without a step back to it. */
export function go(place: Place, { quietly = false } = {}): void {
  const isElsewhere = nameOf(place) !== nameOf(here.value);
  history[quietly ? 'replaceState' : 'pushState'](null, '', addressOf(place, language.value));
  here.value = place;
  if (isElsewhere) scrollTo(0, 0);
}

/** What the heading is about: when it changes, it is another screen. */
export function nameOf(place: Place): string {
  const { screen } = place;
  if (screen === 'indicator') return `${screen} ${place.indicator}`;
  return screen === 'release' ? `${screen} ${place.release}` : screen;
}

export async function speakIn(code: Language): Promise<void> {
  await words.choose(code);
  history.replaceState(null, '', addressOf(here.value, code));
}

/** Follows the address: at the beginning, and when the reader goes back or forth. */
export async function followAddress(): Promise<void> {
  addEventListener('popstate', () => void follow());
  await follow();
}

async function follow(): Promise<void> {
  here.value = placeOf(location);
  const said = new URLSearchParams(location.search).get('language');
  const wished = languageCodes.find((code) => code === said);
  if (wished && wished !== language.value) await words.choose(wished);
  if (!wished) history.replaceState(null, '', addressOf(here.value, language.value));
}
