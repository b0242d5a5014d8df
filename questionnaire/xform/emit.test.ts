import { expect, test } from 'vitest';
import type {
  FieldType,
  FormChoice,
  FormField,
  FormGroup,
  FormItem,
  FormRepeat,
  XlsForm,
} from '../xlsform/form.ts';
import { emitXForm } from './emit.ts';
import { readXForm } from './xform-parts.ts';
import type { XmlElement } from './xml-tree.ts';

const formOf = (items: readonly FormItem[], more: Partial<XlsForm> = {}): XlsForm => ({
  id: 'f',
  title: 'F',
  languages: [],
  settings: {},
  items,
  choices: {},
  ...more,
});
const field = (type: FieldType, name: string, more: Partial<FormField> = {}): FormField => ({
  kind: 'field',
  type,
  name,
  label: { '': name },
  ...more,
});
const calculate = (name: string, calculation: string): FormField => ({
  kind: 'field',
  type: 'calculate',
  name,
  calculation,
});
const group = (
  name: string,
  items: readonly FormItem[],
  more: Partial<FormGroup> = {},
): FormGroup => ({
  kind: 'group',
  name,
  items,
  ...more,
});
const repeat = (
  name: string,
  items: readonly FormItem[],
  more: Partial<FormRepeat> = {},
): FormRepeat => ({
  kind: 'repeat',
  name,
  items,
  ...more,
});
const choice = (name: string, more: Partial<FormChoice> = {}): FormChoice => ({
  name,
  label: { '': name.toUpperCase() },
  ...more,
});

/** Elements as somebody would draw them: `name @a=b [child…] "text"`. */
function drawn(element: XmlElement | undefined): string {
  if (!element) return 'nothing';
  const attributes = [...element.attributes].map(([name, value]) => ` ${name}=${value}`).join('');
  const inside = element.mixed ?? [element.text, ...element.children];
  const content = inside
    .map((each) => (typeof each === 'string' ? each : drawn(each)))
    .filter((each) => each !== '');
  return `<${element.name}${attributes}>${content.join('')}`;
}

const emitted = (form: XlsForm) => {
  const { xml, media, findings } = emitXForm(form);
  const parts = readXForm(xml);
  const all = (element: XmlElement): XmlElement[] => [element, ...element.children.flatMap(all)];
  const body = parts.body ? all(parts.body) : [];
  return {
    xml,
    media,
    findings,
    instance: drawn(parts.primary?.children[0]),
    bind: (path: string) =>
      Object.fromEntries(
        parts.model.children.find(
          (each) => each.name === 'bind' && each.attributes.get('nodeset') === path,
        )?.attributes ?? [],
      ),
    actions: parts.model.children.filter((each) => /^(set|record)/.test(each.name)).map(drawn),
    list: (name: string) =>
      drawn(parts.instances.find((each) => each.attributes.get('id') === name)),
    control: (path: string) => body.find((each) => each.attributes.get('ref') === path),
    repeat: (path: string) => body.find((each) => each.attributes.get('nodeset') === path),
    translations: parts.translations.map(drawn),
    submission: drawn(parts.model.children.find(({ name }) => name === 'submission')),
    model: parts.model,
  };
};

test('a form of one question has a root, a bind, a control and an id of its own', () => {
  const form = emitted(formOf([field('text', 'who')], { version: '3' }));
  expect(form.instance).toBe('<data id=f version=3><who><meta><instanceID>');
  expect(form.bind('/data/who')).toEqual({ nodeset: '/data/who', type: 'string' });
  expect(form.bind('/data/meta/instanceID')).toEqual({
    nodeset: '/data/meta/instanceID',
    type: 'string',
    readonly: 'true()',
    'jr:preload': 'uid',
  });
  expect(drawn(form.control('/data/who'))).toBe('<input ref=/data/who><label>who');
  expect(form.findings).toEqual([]);
});

test('what a person wrote stands in the XML as text, whatever it is', () => {
  const odd = `1 < 2 & "3" > '4'\n\tü 😀`;
  const form = emitted(
    formOf([
      field('text', 'who', {
        label: { '': odd },
        constraint: `. < 5 and . != "a\nb"`,
        constraintMessage: { '': 'x\u0000\uD800y' },
      }),
    ]),
  );
  expect(form.control('/data/who')?.children[0]?.text).toBe(odd);
  expect(form.bind('/data/who')).toMatchObject({
    constraint: `. < 5 and . != "a\nb"`,
    'jr:constraintMsg': 'xy',
  });
});

test('binds say what the question says; yes and no become expressions', () => {
  const form = emitted(
    formOf([
      field('integer', 'age', {
        relevant: "${who} != ''",
        required: 'yes',
        readOnly: 'FALSE',
        constraint: '. >= 0',
        constraintMessage: { '': 'Too low' },
        requiredMessage: { '': 'We need it, ${who}' },
        attributes: { bind: { foo: 'bar ${who}' }, body: { hue: 'red' }, instance: { unit: 'y' } },
      }),
      field('text', 'who'),
      field('note', 'hello'),
      field('start', 'begun'),
      field('email', 'mail'),
    ]),
  );
  expect(form.bind('/data/age')).toEqual({
    nodeset: '/data/age',
    type: 'int',
    relevant: "/data/who  != ''",
    required: 'true()',
    readonly: 'false()',
    constraint: '. >= 0',
    'jr:constraintMsg': 'Too low',
    'jr:requiredMsg': "jr:itext('/data/age:jr:requiredMsg')",
    foo: 'bar  /data/who',
  });
  expect(form.translations).toEqual([
    '<translation lang=default default=true()><text id=/data/age:jr:requiredMsg><value>We need it, <output value=/data/who>',
  ]);
  expect(form.control('/data/age')?.attributes.get('hue')).toBe('red');
  expect(form.instance).toContain('<age unit=y>');
  expect(form.bind('/data/hello')).toMatchObject({ type: 'string', readonly: 'true()' });
  expect(form.bind('/data/begun')).toEqual({
    nodeset: '/data/begun',
    type: 'dateTime',
    'jr:preload': 'timestamp',
    'jr:preloadParams': 'start',
  });
  expect(form.bind('/data/mail')).toMatchObject({ 'jr:preloadParams': 'email' });
  expect(form.control('/data/begun')).toBeUndefined();
});

test('inside a repeat paths are relative, outside they are absolute, in a predicate they begin at the question', () => {
  const form = emitted(
    formOf(
      [
        field('text', 'area'),
        repeat('people', [
          field('integer', 'age'),
          group('work', [
            calculate('old', '${age} > 60'),
            calculate('first', "instance('jobs')/root/item[name = ${job} and a=${area}]/label"),
            field('select_one', 'job', { from: { list: 'jobs' }, choiceFilter: 'min <= ${age}' }),
            calculate('place', 'concat(${area}, position(${people}))'),
            repeat('weeks', [calculate('hours', '${age} * ${old} * ${weeks}')]),
          ]),
        ]),
        calculate('mean', 'sum(${age}) div count(${people})'),
        calculate('second', 'indexed-repeat(${age}, ${people}, ${mean})'),
        repeat('others', [
          calculate('his', 'indexed-repeat(${age}, ${people}, ${mine})'),
          calculate('mine', '${age}'),
        ]),
      ],
      { choices: { jobs: [choice('a', { attributes: { min: '3' } })] } },
    ),
  );
  const calculated = (path: string) => form.bind(path)['calculate']?.replace(/ +/g, ' ');
  expect(calculated('/data/people/work/old')).toBe('../../age > 60');
  expect(calculated('/data/people/work/first')).toBe(
    "instance('jobs')/root/item[name = current()/../job and a= /data/area ]/label",
  );
  expect(calculated('/data/people/work/place')).toBe(
    'concat( /data/area , position( /data/people ))',
  );
  expect(calculated('/data/people/work/weeks/hours')).toBe(
    '../../../age * ../../old * ../../weeks',
  );
  expect(calculated('/data/mean')).toBe('sum( /data/people/age ) div count( /data/people )');
  expect(calculated('/data/others/his')).toBe(
    'indexed-repeat( /data/people/age , /data/people , ../mine )',
  );
  expect(calculated('/data/others/mine')).toBe('/data/people/age');
  const job = form.control('/data/people/work/job');
  expect(job?.children[1]?.attributes.get('nodeset')).toBe(
    "instance('jobs')/root/item[min <=  current()/../../age ]",
  );
});

test('repeats have templates, and a count that is an expression a place of its own', () => {
  const form = emitted(
    formOf([
      field('integer', 'n', { default: '2' }),
      repeat(
        'people',
        [
          field('text', 'name'),
          repeat('trips', [field('text', 'to')], { count: '${n}' }),
          group('more', [repeat('jobs', [field('text', 'job')])]),
        ],
        { count: '${n} + 1', label: { '': 'Person' }, appearance: 'field-list' },
      ),
    ]),
  );
  const jobs = '<more><jobs jr:template=><job><jobs><job>';
  expect(form.instance).toBe(
    '<data id=f><n>2<people_count>' +
      `<people jr:template=><name><trips jr:template=><to>${jobs}` +
      '<people><name><trips><to><more><jobs><job><meta><instanceID>',
  );
  expect(form.bind('/data/people_count')).toMatchObject({
    type: 'string',
    readonly: 'true()',
    calculate: '/data/n  + 1',
  });
  const people = form.control('/data/people');
  expect(people?.children.map(({ name }) => name)).toEqual(['label', 'repeat']);
  expect(Object.fromEntries(people?.children[1]?.attributes ?? [])).toEqual({
    nodeset: '/data/people',
    'jr:count': '/data/people_count',
    appearance: 'field-list',
  });
  expect(form.repeat('/data/people/trips')?.attributes.get('jr:count')).toBe('/data/n');
});

test('texts stand in every language, and as a dash where a language has none', () => {
  const form = emitted(
    formOf(
      [
        field('text', 'who', {
          label: { English: 'Who?', Français: 'Qui ?' },
          hint: { English: 'Name' },
          guidance: { Français: 'Nom entier' },
          image: { English: 'face.png' },
          audio: { '': 'who.mp3' },
        }),
        field('text', 'plain', { hint: { '': 'h' }, guidance: { '': 'g' } }),
        field('select_one', 'sex', { from: { list: 'sexes' }, label: { '': 'Sex of ${who}' } }),
      ],
      {
        defaultLanguage: 'English',
        choices: {
          sexes: [choice('f', { label: { English: 'Woman', Français: 'Femme' } }), choice('m')],
        },
      },
    ),
  );
  const [english, french] = form.translations.map((each) => each.split('<text ').slice(1));
  expect(form.translations).toHaveLength(2);
  expect(form.translations[0]).toMatch(/^<translation lang=English default=true\(\)>/);
  expect(form.translations[1]).toMatch(/^<translation lang=Français></);
  expect(english).toEqual([
    'id=sexes-0><value>Woman',
    'id=sexes-1><value>M',
    'id=/data/who:label><value>Who?<value form=image>jr://images/face.png<value form=audio>jr://audio/who.mp3',
    'id=/data/who:hint><value>Name<value form=guidance>-',
    'id=/data/plain:hint><value>h<value form=guidance>g',
  ]);
  expect(french).toEqual([
    'id=sexes-0><value>Femme',
    'id=/data/who:label><value>Qui ?',
    'id=/data/who:hint><value form=guidance>Nom entier<value>-',
    'id=sexes-1><value>-',
    'id=/data/plain:hint><value>-<value form=guidance>-',
  ]);
  expect(form.list('sexes')).toBe(
    '<instance id=sexes><root><item><itextId>sexes-0<name>f<item><itextId>sexes-1<name>m',
  );
  expect(form.media).toEqual(['face.png', 'who.mp3']);
  expect(drawn(form.control('/data/who'))).toBe(
    "<input ref=/data/who><label ref=jr:itext('/data/who:label')><hint ref=jr:itext('/data/who:hint')>",
  );
  expect(drawn(form.control('/data/sex'))).toContain('<label>Sex of <output value=/data/who>');
  expect(drawn(form.control('/data/sex'))).toContain('<label ref=jr:itext(itextId)>');
});

test('messages in several languages are looked up where they are said', () => {
  const form = emitted(
    formOf([
      repeat('people', [
        calculate('n', 'position(..)'),
        field('text', 'app', {
          noAppMessage: { en: 'No app ${n}' },
          constraintMessage: { en: 'Wrong ${n}' },
        }),
      ]),
    ]),
  );
  const of = "jr:itext('/data/people/app:jr:";
  expect(form.bind('/data/people/app')).toMatchObject({
    'jr:noAppErrorString': `${of}noAppErrorString')`,
    'jr:constraintMsg': `${of}constraintMsg')`,
  });
  expect(form.translations).toEqual([
    '<translation lang=en><text id=/data/people/app:jr:constraintMsg><value>Wrong <output value=../n>' +
      '<text id=/data/people/app:jr:noAppErrorString><value>No app <output value=../n>',
  ]);
});

test('selections are made from lists, files and repeats, in random order where asked', () => {
  const form = emitted(
    formOf(
      [
        field('select_one', 'a', {
          from: { list: 'l' },
          parameters: { randomize: 'true', seed: '${n}' },
        }),
        field('integer', 'n'),
        field('select_multiple', 'b', {
          from: { file: 'places.csv' },
          parameters: { value: 'code', label: 'title' },
          choiceFilter: 'area = ${n}',
        }),
        field('select_one', 'c', { from: { file: 'spots.geojson' } }),
        field('select_one', 'd', { from: { file: 'old.xml' }, appearance: 'minimal' }),
        field('rank', 'e', { from: { list: 'l' } }),
        repeat('people', [
          field('text', 'name'),
          field('select_one', 'friend', {
            from: { repeat: 'name' },
            choiceFilter: '${name} != ${me}',
          }),
          calculate('me', '${name}'),
        ]),
        field('select_one', 'head', { from: { repeat: '${name}' } }),
        field('select_one', 'far', { from: { external: 'cities' }, choiceFilter: 'n=${n}' }),
        field('select_one', 'found', { from: { list: 'cols' }, appearance: "search('fruits')" }),
      ],
      {
        choices: {
          l: [choice('x', { attributes: { area: '1' } }), choice('y')],
          cols: [choice('name_key', { label: { '': 'name' } })],
        },
      },
    ),
  );
  const set = (path: string) =>
    drawn(form.control(path)?.children.find((each) => each.name === 'itemset'));
  const item = '/root/item';
  expect(set('/data/a')).toBe(
    `<itemset nodeset=randomize(instance('l')${item}, /data/n)><value ref=name><label ref=label>`,
  );
  expect(set('/data/b')).toBe(
    `<itemset nodeset=instance('places')${item}[area =  /data/n ]><value ref=code><label ref=title>`,
  );
  expect(set('/data/c')).toBe(
    `<itemset nodeset=instance('spots')${item}><value ref=id><label ref=title>`,
  );
  expect(form.control('/data/d')?.attributes.get('appearance')).toBe('minimal');
  expect(form.control('/data/e')?.name).toBe('rank');
  expect(form.bind('/data/e')['type']).toBe('odk:rank');
  expect(set('/data/people/friend')).toBe(
    '<itemset nodeset=../../people[ ./name  !=  ./me ]><value ref=name><label ref=name>',
  );
  expect(set('/data/head')).toBe(
    "<itemset nodeset=/data/people[./name != '']><value ref=name><label ref=name>",
  );
  expect(form.control('/data/far')?.name).toBe('input');
  expect(form.control('/data/far')?.attributes.get('query')).toBe(
    `instance('cities')${item}[n= /data/n ]`,
  );
  expect(drawn(form.control('/data/found'))).toContain('<item><label>name<value>name_key');
  expect(form.list('cols')).toBe('nothing');
  expect(form.list('l')).toBe(
    '<instance id=l><root><item><name>x<label>X<area>1<item><name>y<label>Y',
  );
  expect(form.list('places')).toBe('<instance id=places src=jr://file-csv/places.csv>');
  expect(form.list('spots')).toBe('<instance id=spots src=jr://file/spots.geojson>');
  expect(form.media).toEqual([
    'fruits.csv',
    'places.csv',
    'spots.geojson',
    'old.xml',
    'itemsets.csv',
  ]);
});

test('from within repeats, the rows to choose from are those of the nearest one that both stand in', () => {
  const select = (name: string, choiceFilter?: string) =>
    field('select_one', name, {
      from: { repeat: 'name' },
      ...(choiceFilter !== undefined && { choiceFilter }),
    });
  const form = emitted(
    formOf([
      repeat('house', [
        repeat('member', [
          field('text', 'name'),
          group('more', [field('integer', 'age')]),
          repeat('friend', [select('known', '${age} > 18')]),
        ]),
        repeat('adult', [field('integer', 'least'), select('chosen', '${age} > ${least}')]),
      ]),
      select('anybody'),
    ]),
  );
  const rows = (path: string) =>
    form
      .control(path)
      ?.children.find(({ name }) => name === 'itemset')
      ?.attributes.get('nodeset');
  expect(rows('/data/house/member/friend/known')).toBe('../../../member[ ./more/age  > 18]');
  expect(rows('/data/house/adult/chosen')).toBe(
    '../../member[ ./more/age  >  current()/../least ]',
  );
  expect(rows('/data/anybody')).toBe("/data/house/member[./name != '']");
});

test('defaults that are worked out are set when the form opens, and in each new row of a repeat', () => {
  const form = emitted(
    formOf([
      field('date', 'day', { default: '2020-01-02' }),
      field('date', 'now', { default: 'today()' }),
      field('text', 'sign', { default: 'a-b (c)' }),
      field('image', 'photo', { default: 'me.png' }),
      repeat('people', [
        field('integer', 'n', { default: '${m} + 1' }),
        field('integer', 'm', { default: '-7' }),
        repeat('trips', [field('integer', 'k', { default: '1+1' })]),
      ]),
      field('text', 'before', { default: '${last-saved#sign}' }),
    ]),
  );
  expect(form.instance).toContain('<day>2020-01-02<now><sign>a-b (c)<photo>jr://images/me.png');
  expect(form.instance).toContain('<m>-7');
  const load = 'event=odk-instance-first-load';
  expect(form.actions).toEqual([
    `<setvalue ref=/data/now ${load} value=today()>`,
    `<setvalue ref=/data/people/n ${load} value=../m  + 1>`,
    `<setvalue ref=/data/people/trips/k ${load} value=1+1>`,
    `<setvalue ref=/data/before ${load} value=instance('__last-saved')/data/sign>`,
  ]);
  expect(form.list('__last-saved')).toBe('<instance id=__last-saved src=jr://instance/last-saved>');
  const rows = (path: string) =>
    form
      .repeat(path)
      ?.children.filter(({ name }) => name === 'setvalue')
      .map(drawn);
  expect(rows('/data/people')).toEqual([
    '<setvalue ref=/data/people/n event=odk-new-repeat value=../m  + 1>',
  ]);
  expect(rows('/data/people/trips')).toEqual([
    '<setvalue ref=/data/people/trips/k event=odk-new-repeat value=1+1>',
  ]);
  expect(form.media).toEqual(['me.png']);
});

test('what is worked out after an answer is set by it, and not by a bind', () => {
  const form = emitted(
    formOf([
      field('text', 'who'),
      { ...calculate('when', 'now()'), trigger: ['who'] },
      field('text', 'shown', { trigger: ['who'], calculation: '${who}' }),
      { kind: 'field', type: 'background-geopoint', name: 'where', trigger: ['who'] },
      { kind: 'field', type: 'start-geopoint', name: 'begin' },
      { kind: 'field', type: 'background-audio', name: 'tape', parameters: { quality: 'low' } },
    ]),
  );
  const changed = 'event=xforms-value-changed';
  expect(drawn(form.control('/data/who'))).toBe(
    `<input ref=/data/who><label>who<setvalue ref=/data/when ${changed} value=now()>` +
      `<setvalue ref=/data/shown ${changed} value=/data/who><setgeopoint ref=/data/where ${changed}>`,
  );
  expect(form.bind('/data/when')).not.toHaveProperty('calculate');
  expect(form.control('/data/shown')).toBeDefined();
  expect(form.actions).toEqual([
    '<setgeopoint ref=/data/begin event=odk-instance-first-load>',
    '<recordaudio ref=/data/tape event=odk-instance-load odk:quality=low>',
  ]);
});

test('the ticks of a range have labels, and maps show places besides', () => {
  const form = emitted(
    formOf(
      [
        field('range', 'pain', { parameters: { tick_labelset: 'pains' } }),
        field('geotrace', 'way', { parameters: { 'reference-geometry': 'ways.geojson' } }),
        field('geopoint', 'spot', { parameters: { 'reference-geometry': 'spots' } }),
        repeat('fields', [
          field('geoshape', 'geometry', { parameters: { 'reference-geometry': '${fields}' } }),
        ]),
      ],
      { choices: { pains: [choice('1')], spots: [choice('a')] } },
    ),
  );
  const set = (path: string) =>
    drawn(form.control(path)?.children.find(({ name }) => name === 'itemset'));
  expect(set('/data/pain')).toBe(
    "<itemset nodeset=instance('pains')/root/item><value ref=name><label ref=label>",
  );
  expect(set('/data/way')).toBe(
    "<itemset nodeset=instance('ways')/root/item><value ref=id><label ref=title>",
  );
  expect(set('/data/spot')).toContain("nodeset=instance('spots')/root/item>");
  expect(set('/data/fields/geometry')).toBe(
    "<itemset nodeset=/data/fields[./geometry != '']><value ref=geometry><label ref=geometry>",
  );
  expect(form.media).toEqual(['ways.geojson']);
  expect(form.findings).toEqual([]);
});

test('parameters become attributes of the bind or of the control', () => {
  const form = emitted(
    formOf(
      [
        field('range', 'pain', { parameters: { end: '2.5' } }),
        field('range', 'steps', { parameters: { step: '2', tick_interval: '4' } }),
        field('image', 'photo', { parameters: { 'max-pixels': '1024', app: 'org.x' } }),
        field('audio', 'sound', { parameters: { quality: 'voice-only' } }),
        field('geopoint', 'spot', {
          parameters: {
            'capture-accuracy': '5',
            'warning-accuracy': '50',
            'allow-mock-accuracy': 'true',
          },
        }),
        field('text', 'long', { parameters: { rows: '5' }, appearance: 'multiline' }),
        {
          kind: 'field',
          type: 'audit',
          name: 'audit',
          parameters: { 'track-changes': 'true', 'location-priority': 'balanced' },
        },
        field('select_one', 'heads', { from: { list: 'l' }, appearance: 'label', label: {} }),
      ],
      { choices: { l: [choice('a')] } },
    ),
  );
  expect(drawn(form.control('/data/pain'))).toBe(
    '<range ref=/data/pain start=1 end=2.5 step=1><label>pain',
  );
  expect(form.bind('/data/pain')['type']).toBe('decimal');
  expect(form.bind('/data/steps')['type']).toBe('int');
  expect(form.control('/data/steps')?.attributes.get('odk:tick-interval')).toBe('4');
  expect(form.bind('/data/photo')).toMatchObject({ type: 'binary', 'orx:max-pixels': '1024' });
  expect(drawn(form.control('/data/photo'))).toBe(
    '<upload ref=/data/photo mediatype=image/* intent=org.x><label>photo',
  );
  expect(form.bind('/data/sound')['odk:quality']).toBe('voice-only');
  expect(form.bind('/data/spot')['odk:allow-mock-accuracy']).toBe('true');
  expect(form.control('/data/spot')?.attributes.get('unacceptableAccuracyThreshold')).toBe('50');
  expect(form.control('/data/long')?.attributes.get('rows')).toBe('5');
  expect(form.instance).toContain('<meta><audit><instanceID>');
  expect(form.bind('/data/meta/audit')).toEqual({
    nodeset: '/data/meta/audit',
    type: 'binary',
    'odk:track-changes': 'true',
    'odk:location-priority': 'balanced',
  });
  expect(form.control('/data/heads')?.children[0]?.text).toBe(' ');
});

test('settings say how the form looks and where it is sent', () => {
  const form = emitted(
    formOf([field('text', 'who', { attributes: { bind: { 'esri:type': 'x' } } })], {
      settings: {
        style: 'pages',
        submission_url: 'https://example.org/s',
        public_key: 'abc',
        auto_send: 'true',
        instance_name: "concat(${who}, '!')",
        namespaces: 'esri="http://esri.com/x"',
        'attribute::xyz': '1',
      },
    }),
  );
  expect(form.submission).toBe(
    '<submission action=https://example.org/s method=post base64RsaPublicKey=abc orx:auto-send=true>',
  );
  expect(form.bind('/data/meta/instanceName')['calculate']).toBe("concat( /data/who , '!')");
  expect(form.instance).toMatch(/^<data xyz=1 id=f>/);
  expect(form.xml).toContain('<h:body class="pages">');
  expect(form.findings).toEqual([]);
  expect(emitted(formOf([], { settings: { omit_instanceID: 'yes' } })).instance).toBe(
    '<data id=f>',
  );
});

test('entities are made, or changed where they have an id', () => {
  const made = emitted(
    formOf([field('text', 'who', { saveTo: 'name' })], {
      entities: [{ list_name: 'people', label: '${who}' }],
    }),
  );
  expect(made.instance).toContain('<meta><instanceID><entity dataset=people create=1 id=><label>');
  expect(made.bind('/data/who')['entities:saveto']).toBe('name');
  expect(made.bind('/data/meta/entity/label')).toMatchObject({
    calculate: '/data/who',
    type: 'string',
  });
  expect(made.actions).toEqual([
    '<setvalue ref=/data/meta/entity/@id event=odk-instance-first-load value=uuid()>',
  ]);
  expect(made.model.attributes.get('entities:entities-version')).toBe('2024.1.0');

  const changed = emitted(
    formOf([repeat('people', [field('text', 'id')])], {
      entities: [{ dataset: 'people', entity_id: '${id}', repeat: '${people}' }],
    }),
  );
  const entity = '/data/people/meta/entity';
  expect(changed.bind(`${entity}/@id`)['calculate']).toBe('../../../id');
  expect(changed.bind(`${entity}/@baseVersion`)['calculate']?.replace(/ +/g, ' ')).toBe(
    "instance('people')/root/item[name= current()/../../../id ]/__version",
  );
  expect(changed.actions).toEqual([]);
  expect(changed.model.attributes.get('entities:entities-version')).toBe('2025.1.0');
});

test('in a flat form groups are known to the screen alone', () => {
  const form = emitted(
    formOf([group('g', [field('text', 'who'), group('h', [calculate('x', '${who}')])])], {
      settings: { flat: 'yes' },
    }),
  );
  expect(form.instance).toContain('<data id=f><who><x><meta>');
  expect(form.bind('/data/x')['calculate']).toBe('/data/who');
  expect(form.control('/data/who')).toBeDefined();
});

test('files that are looked things up in are named once', () => {
  const form = emitted(
    formOf([
      calculate('a', "pulldata('fruits', 'name', 'key', 'x') + pulldata( \"veg\" , 'a', 'b', 1)"),
      field('text', 'b', { relevant: "pulldata('fruits', 'n', 'k', 1) = 1" }),
      { kind: 'field', type: 'csv-external', name: 'more' },
      { kind: 'field', type: 'xml-external', name: 'tree' },
      field('text', 'c', {
        label: { '': "Ask instance('more')/root/item[name = ${b}]/label. Yes?" },
      }),
    ]),
  );
  expect(form.media).toEqual(['fruits.csv', 'veg.csv', 'more.csv', 'tree.xml']);
  expect(form.instance).not.toContain('<more>');
  expect(drawn(form.control('/data/c')?.children[0])).toBe(
    "<label>Ask <output value=instance('more')/root/item[name =  /data/b ]/label>. Yes?",
  );
});

test('what is looked up where nothing is, is a fault', () => {
  const { findings } = emitXForm(
    formOf(
      [
        calculate('a', "instance('sexs')/root/item[name = 1]/label"),
        field('text', 'b', { label: { '': "instance('harvests')/root/item[name = ${a}]/label" } }),
        calculate('c', "instance('sexes')/root/item[name = 1]/label"),
        field('select_one', 'd', { from: { external: 'far' } }),
      ],
      { choices: { sexes: [choice('f')] }, entities: [{ list_name: 'people', entity_id: '${a}' }] },
    ),
  );
  expect(findings.map(({ kind, reason, remedy }) => [kind, reason, remedy])).toEqual([
    [
      'fault',
      "instance('sexs') looks something up where the form has nothing.",
      "Write instance('sexes') if that is meant.",
    ],
    [
      'fault',
      expect.stringContaining("instance('people')"),
      expect.stringContaining('csv-external'),
    ],
    [
      'fault',
      "instance('harvests') looks something up where the form has nothing.",
      'Add a row of the type csv-external called harvests, or choose from harvests.csv, or write the list on the sheet choices.',
    ],
  ]);
});

test('what engines would not read is a fault with its place', () => {
  const at = { sheet: 'survey', row: 7 };
  const { findings } = emitted(
    formOf(
      [
        field('text', 'who', { relevant: '${nobody} = 1', at }),
        group('a', [field('text', 'x')]),
        group('b', [field('text', 'x')]),
        calculate('y', '${x}'),
        field('select_one', 'z', { from: { file: 'l.csv' } }),
      ],
      { choices: { l: [choice('a')] } },
    ),
  );
  expect(findings.map(({ kind, reason, place }) => [kind, reason, place])).toEqual([
    ['fault', '"l" names both jr://file-csv/l.csv and a list of the sheet choices.', undefined],
    ['fault', '${nobody} names nothing of this form (/data/who).', at],
    ['fault', '${x} may be any of several questions of that name (/data/y).', undefined],
  ]);
  const odd = emitXForm(
    formOf([field('text', 'who', { attributes: { bind: { 'esri:type': 'x', 'a b': 'c' } } })]),
  );
  expect(odd.findings.map(({ reason }) => reason)).toEqual([
    '"a b" cannot be the name of an element or an attribute.',
    'The prefix "esri" of a column is declared nowhere.',
  ]);
});

test('of several entities each is made where its answers are given, in a group of its own', () => {
  const form = emitted(
    formOf(
      [
        field('text', 'village', { saveTo: 'places#village' }),
        group('head', [field('text', 'chief')]),
        repeat('people', [
          field('text', 'who', { saveTo: 'people#called' }),
          group('work', [field('text', 'job', { saveTo: 'jobs#title' })]),
        ]),
      ],
      {
        entities: [
          { list_name: 'people', label: '${who}' },
          { list_name: 'jobs', label: 'concat(${who}, ${job})' },
          { list_name: 'places', label: '${village}' },
          { list_name: 'chiefs', label: '${chief}' },
        ],
      },
    ),
  );
  expect(form.findings).toEqual([]);
  const people = '<who><work><job><meta><entity dataset=jobs create=1 id=><label>';
  expect(form.instance).toContain(
    `<people>${people}<meta><entity dataset=people create=1 id=><label>`,
  );
  expect(form.instance).toContain('<head><chief><meta><entity dataset=chiefs');
  expect(form.instance).toMatch(/<meta><instanceID><entity dataset=places create=1 id=><label>$/);
  expect(form.bind('/data/people/who')['entities:saveto']).toBe('called');
  expect(form.bind('/data/people/work/meta/entity/label')['calculate']).toBe(
    'concat( ../../../../who ,  ../../../job )',
  );
  expect(form.repeat('/data/people')?.children.map(drawn)).toContain(
    '<setvalue ref=/data/people/work/meta/entity/@id event=odk-new-repeat value=uuid()>',
  );
  expect(form.model.attributes.get('entities:entities-version')).toBe('2025.1.0');
});

test('two entities have no place in one group', () => {
  const { findings } = emitXForm(
    formOf([field('text', 'who')], {
      entities: [
        { list_name: 'a', label: '${who}' },
        { list_name: 'b', label: '${who}' },
      ],
    }),
  );
  expect(findings).toEqual([
    expect.objectContaining({ kind: 'fault', place: { sheet: 'entities', row: 3 } }),
  ]);
});

test('expressions may be words that JavaScript has a meaning for', () => {
  const { xml } = emitXForm(formOf([field('text', 'a', { relevant: 'constructor' })]));
  expect(xml).toContain('relevant="constructor"');
});
