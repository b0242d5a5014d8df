import type { FieldType, FormField } from '../xlsform/form.ts';

interface Shape {
  /** The bind that every question of this type has. */
  bind: Readonly<Record<string, string>>;
  /** The element on the screen; none for what no screen shows. */
  control?: string;
  mediatype?: string;
}

const preload = (type: string, jr: string, params: string): Shape => ({
  bind: { 'jr:preload': jr, type, 'jr:preloadParams': params },
});
const property = (name: string): Shape => preload('string', 'property', name);
const input = (type: string): Shape => ({ bind: { type }, control: 'input' });
const upload = (mediatype: string): Shape => ({
  bind: { type: 'binary' },
  control: 'upload',
  mediatype,
});

const shapes: Readonly<Record<FieldType, Shape>> = {
  text: input('string'),
  integer: input('int'),
  decimal: input('decimal'),
  range: { bind: { type: 'int' }, control: 'range' },
  select_one: { bind: { type: 'string' }, control: 'select1' },
  select_multiple: { bind: { type: 'string' }, control: 'select' },
  rank: { bind: { type: 'odk:rank' }, control: 'odk:rank' },
  note: { bind: { readonly: 'true()', type: 'string' }, control: 'input' },
  acknowledge: { bind: { type: 'string' }, control: 'trigger' },
  date: input('date'),
  time: input('time'),
  dateTime: input('dateTime'),
  geopoint: input('geopoint'),
  geotrace: input('geotrace'),
  geoshape: input('geoshape'),
  'start-geopoint': { bind: { type: 'geopoint' } },
  'background-geopoint': { bind: { type: 'geopoint' }, control: 'trigger' },
  image: upload('image/*'),
  audio: upload('audio/*'),
  'background-audio': { bind: { type: 'binary' } },
  video: upload('video/*'),
  file: upload('application/*'),
  osm: upload('osm/*'),
  barcode: input('barcode'),
  calculate: { bind: { type: 'string' } },
  hidden: { bind: { type: 'string' } },
  'xml-external': { bind: {} },
  'csv-external': { bind: {} },
  start: preload('dateTime', 'timestamp', 'start'),
  end: preload('dateTime', 'timestamp', 'end'),
  today: preload('date', 'date', 'today'),
  deviceid: property('deviceid'),
  phonenumber: property('phonenumber'),
  username: property('username'),
  email: property('email'),
  subscriberid: property('subscriberid'),
  simserial: property('simserial'),
  audit: { bind: { type: 'binary' } },
};

/** What element and what bind a type of question has, with what its parameters say of both (pyxform `QUESTION_TYPE_DICT`). */
export function fieldShape({ type, from, parameters = {}, appearance }: FormField): Shape & {
  /** Attributes of the element on the screen. */
  attributes: Readonly<Record<string, string | undefined>>;
} {
  const shape = shapes[type];
  const { bind } = shape;
  switch (type) {
    case 'range': {
      const { start = '1', end = '10', step = '1' } = parameters;
      const decimal = [start, end, step].some((each) => each.includes('.') && Number(each) !== 0);
      return {
        ...shape,
        bind: decimal ? { type: 'decimal' } : bind,
        attributes: {
          start,
          end,
          step,
          'odk:tick-interval': parameters['tick_interval'],
          'odk:placeholder': parameters['placeholder'],
        },
      };
    }
    case 'text':
      return { ...shape, attributes: { rows: parameters['rows'] } };
    case 'image': {
      const app = appearance === undefined || appearance === 'annotate';
      return {
        ...shape,
        bind: { ...bind, ...named('orx:max-pixels', parameters['max-pixels']) },
        attributes: { intent: app ? parameters['app'] : undefined },
      };
    }
    case 'audio':
      return {
        ...shape,
        bind: { ...bind, ...named('odk:quality', parameters['quality']) },
        attributes: {},
      };
    case 'geopoint':
    case 'geotrace':
    case 'geoshape':
      return {
        ...shape,
        bind: { ...bind, ...named('odk:allow-mock-accuracy', parameters['allow-mock-accuracy']) },
        attributes: {
          accuracyThreshold: parameters['capture-accuracy'],
          unacceptableAccuracyThreshold: parameters['warning-accuracy'],
          incremental: parameters['incremental'] === undefined ? undefined : 'true',
        },
      };
    case 'audit': {
      const said = Object.entries(parameters).map(([name, value]) => [`odk:${name}`, value]);
      return { ...shape, bind: { ...bind, ...Object.fromEntries(said) }, attributes: {} };
    }
    case 'select_one':
      // From the sheet of its own, by a query that Collect answers from itemsets.csv.
      if (from && 'external' in from) return { ...shape, control: 'input', attributes: {} };
      return { ...shape, attributes: {} };
    default:
      return { ...shape, attributes: {} };
  }
}

const named = (name: string, value: string | undefined): Record<string, string> =>
  value === undefined ? {} : { [name]: value };

/** Whether a person sees the question: not a calculation, and not what is worked out without a label. */
export function isSeen(field: FormField): boolean {
  if (field.type === 'calculate' || fieldShape(field).control === undefined) return false;
  const worksOut = field.calculation !== undefined || (field.trigger ?? []).length > 0;
  return !worksOut || field.label !== undefined || field.hint !== undefined;
}
