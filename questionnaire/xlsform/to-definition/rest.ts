import type { FormItem } from '../form.ts';
import { gather, tell, type Turning } from './turning.ts';

/** Columns of our own. */
const ours = new Set(['role', 'topic', 'source', 'short', 'seconds']);

/** Tells of what a row says and the definition has no place for. `used`: what its type makes use of besides. */
export function tellRest(
  turning: Turning,
  item: FormItem,
  used: { parameters?: readonly string[]; trigger?: true } = {},
): void {
  const aside = (column: string, remedy: string): void => {
    gather(
      turning,
      item,
      column,
      `The column ${column} is not carried, which is filled for`,
      remedy,
    );
  };
  for (const [kind, attributes] of Object.entries(item.attributes ?? {})) {
    for (const name of Object.keys(attributes)) {
      aside(
        `${kind}::${name}`,
        'Leave it out, unless other clients need it: keep the workbook then.',
      );
    }
  }
  for (const heading of Object.keys(item.others ?? {})) {
    if (!ours.has(heading.trim().toLowerCase())) {
      aside(
        heading,
        'Nothing reads it here: what is to be kept with a question goes into topic or source.',
      );
    }
  }
  if (item.kind !== 'field') return;
  if (item.autoplay !== undefined) aside('autoplay', 'Whoever asks plays the file.');
  if (item.saveTo !== undefined) {
    aside(
      'save_to',
      'Values that later forms are given are named by the instrument (households.given).',
    );
  }
  if (item.trigger && used.trigger === undefined) {
    aside('trigger', 'Calculations follow at once from whatever they read.');
  }
  if (item.requiredMessage) aside('required_message', 'The screen says so in its own words.');
  for (const name of Object.keys(item.parameters ?? {})) {
    if (used.parameters?.includes(name)) continue;
    gather(
      turning,
      item,
      'parameters',
      `The parameter ${name} is not carried, which is set for`,
      name === 'randomize' || name === 'seed'
        ? 'Choices are shown in the order in which they are listed.'
        : 'Leave it out, unless other clients need it: keep the workbook then.',
    );
  }
}

/** Tells of the sheet of settings and of the sheet of entities. */
export function tellSheets(turning: Turning): void {
  const { settings, entities } = turning.form;
  const { public_key: key, ...others } = settings;
  const place = { sheet: 'settings', row: 2 };
  if (key !== undefined) {
    tell(
      turning,
      place,
      'public_key',
      'Interviews are not encrypted with a key of the form',
      'What is sent is encrypted on its way and where it lies, and names lie apart under a key of their own: a server that cannot read a submission could not part them.',
    );
  }
  const names = Object.keys(others);
  if (names.length > 0) {
    tell(
      turning,
      place,
      names[0] ?? '',
      `These settings are not carried: ${names.join(', ')}`,
      'Nothing reads them here. What an interview is called, when it is sent and how it looks, the platform says.',
    );
  }
  if (entities && entities.length > 0) {
    tell(
      turning,
      { sheet: 'entities', row: 2 },
      'list_name',
      'Entities are not carried',
      'Households come from the listing and the draw, and a form is given what is known of its household (given values of the case).',
    );
  }
}
