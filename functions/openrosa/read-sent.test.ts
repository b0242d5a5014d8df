import { expect, test } from 'vitest';
import { tinySurvey } from '../../tests/faults/tiny-survey.ts';
import { readFilled } from './read-sent.ts';

const visit = [
  '<visit__form><visit__start>2026-03-10T09:00:00.000Z</visit__start>',
  '<visit__end>2026-03-10T09:40:00.000Z</visit__end><visit__device>collect:x</visit__device>',
  '<visit__area>001</visit__area><visit__case>001-1</visit__case></visit__form>',
].join('');
const meta =
  '<meta><instanceID>uuid:00000000-0000-7000-8000-000000000001</instanceID></meta></data>';

const readOf = (inner: string, definition = tinySurvey, about = visit) => {
  const xml = `<data id="${tinySurvey.survey}.household" version="1">${about}${inner}${meta}`;
  return readFilled(definition, Buffer.from(xml), { app: 'test', device: 'x' });
};
const answersOf = (inner: string) => readOf(inner).answers;

test('elements of one name are all kept, as they came, beside each other or in another', () => {
  expect(answersOf('<a>1</a><a><b>2</b></a><a/><a>3</a><c><d>4</d><d>5</d></c>')).toEqual({
    a: ['1', { b: '2' }, '3'],
    c: [{ d: ['4', '5'] }],
  });
});

test.each([
  ['beside each other', ['', '']],
  ['in another', ['<in>', '</in>']],
])('thousands of one name %s hold nobody up', (_where, [open = '', close = '']) => {
  const began = performance.now();
  const answers = answersOf(`${open}${'<a>1</a>'.repeat(5000)}${close}`);
  expect(performance.now() - began).toBeLessThan(1000);
  expect(JSON.stringify(answers).split('"1"')).toHaveLength(5001);
});

test('a number of more digits than a number holds is kept as it was written', () => {
  expect(answersOf('<c_rooms>00123</c_rooms>')).toEqual({ c_rooms: 123 });
  expect(answersOf('<c_rooms>9007199254740993</c_rooms>')).toEqual({ c_rooms: '9007199254740993' });
});

test('a question that is called as what forms say of themselves is a question', () => {
  const { household } = tinySurvey.instruments;
  const elements = household.elements.map((each) =>
    each.name === 'c_rooms' ? { ...each, name: 'meta' } : each,
  );
  const definition = { ...tinySurvey, instruments: { household: { ...household, elements } } };
  expect(readOf('<meta>3</meta>', definition)).toMatchObject({
    instanceId: '00000000-0000-7000-8000-000000000001',
    answers: { meta: 3 },
  });
});

test('times without the minutes of their offset, as older clients write them, are no reason to refuse', () => {
  const about = visit.replace('00.000Z', '00.000+02').replace('00.000Z', '00.000-0330');
  expect(readOf('', tinySurvey, about).device).toMatchObject({
    startedAt: '2026-03-10T09:00:00.000+02:00',
    closedAt: '2026-03-10T09:40:00.000-03:30',
  });
});
