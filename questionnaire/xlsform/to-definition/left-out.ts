import type { FormField } from '../form.ts';
import { gather, refuse, type Turning } from './turning.ts';

/** Types that nothing here is near to, and what to ask instead. */
const refusedTypes: Partial<Record<FormField['type'], [what: string, remedy: string]>> = {
  rank: [
    'An order of choices is no answer here',
    'Ask for the first, the second and the third as single choices, each with a constraint that it is none of those before.',
  ],
  geotrace: [
    'A line on the map is no answer here',
    'Ask for the position (geopoint), and draw lines after the fieldwork.',
  ],
  geoshape: [
    'An area on the map is no answer here',
    'Ask for the position (geopoint) and the size, and draw areas after the fieldwork.',
  ],
  audio: ['A recording is no answer here', 'Ask for a text or a photo (image).'],
  video: ['A film is no answer here', 'Ask for a photo (image).'],
  file: ['A file is no answer here', 'Ask for a photo (image).'],
  osm: ['Tags of OpenStreetMap are no answer here', 'Ask for the position (geopoint).'],
};

/** Says of a type that nothing is near to that it cannot be taken. */
export function isRefused(turning: Turning, field: FormField): boolean {
  const refusal = refusedTypes[field.type];
  if (refusal) refuse(turning, field.at, 'type', ...refusal);
  return refusal !== undefined;
}

const booked: readonly FormField['type'][] = [
  'start',
  'end',
  'deviceid',
  'phonenumber',
  'username',
  'email',
  'subscriberid',
  'simserial',
];
const recordings: readonly FormField['type'][] = ['audit', 'background-audio'];
const external: readonly FormField['type'][] = ['xml-external', 'csv-external'];

/** Says of a row that nobody answers why the definition has none for it. */
export function isLeftOut(turning: Turning, field: FormField): boolean {
  const { name, type } = field;
  const isRead = turning.read.has(name);
  if (booked.includes(type)) turning.leftOut.set(turning.names.of(field), type);
  if (turning.ofIdentifiers.has(name)) {
    const isShown = turning.shown.has(name) && turning.ofIdentifiers.get(name) === undefined;
    gather(
      turning,
      field,
      'calculation',
      isShown
        ? 'Worked out of direct identifiers, which no record holds, and so left out, though texts show it'
        : 'Worked out of direct identifiers, which no record holds, and so left out, as no rule reads it',
      isShown
        ? 'Show the questions themselves in the texts: ${first_name} ${last_name}.'
        : 'Nothing is to be done: texts show the answers themselves.',
    );
    return true;
  }
  if (booked.includes(type) && turning.shown.has(name)) {
    gather(
      turning,
      field,
      'type',
      'Shown in a text, which will show the name instead of it, but left out, as every record says it by itself',
      'Take it out of the text.',
    );
    return true;
  }
  if (booked.includes(type) || (type === 'today' && !isRead && !turning.shown.has(name))) {
    gather(
      turning,
      field,
      'type',
      'Every record says by itself when and on which device it was made and by whom; left out are',
      'Nothing is to be done.',
    );
    return true;
  }
  if (recordings.includes(type)) {
    gather(
      turning,
      field,
      'type',
      'The platform measures times and shows no more of how an interview went; left out are',
      'Nothing is to be done.',
    );
    return true;
  }
  if (external.includes(type)) {
    gather(
      turning,
      field,
      'type',
      'Files beside the form are not carried; left out are',
      'Bring what is known of a household in as given values of the case, and lists as choices.',
    );
    return true;
  }
  return false;
}
