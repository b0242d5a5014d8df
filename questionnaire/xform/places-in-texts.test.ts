import { expect, it } from 'vitest';
import type { Element, SurveyDefinition } from '../definition.ts';
import { exampleSurvey, question } from '../examples/example-survey.ts';
import type { FormItem } from '../xlsform/form.ts';
import { emitXForm } from './emit.ts';
import { formOfInstrument } from './of-instrument.ts';

/** The example with texts that have places, and a calculation that only a text shows. */
function survey(): SurveyDefinition {
  const definition = exampleSurvey();
  const elements = definition.instruments['household']?.elements ?? [];
  const inRoster = (name: string): Element[] => {
    const roster = elements.find((each) => each.name === name);
    return roster?.kind === 'roster' ? roster.elements : expect.fail(name);
  };
  const said = (name: string, text: string): Element => ({
    kind: 'note',
    name,
    label: { en: text },
    hint: { en: text },
  });
  inRoster('members').push(
    question('m_kind', 'integer', { label: { en: 'How old is (NAME), at (m_age)?' } }),
    said('m_said', '(NAME): (consent), (n_wives), (place), (nobody)'),
  );
  inRoster('adults').push(said('a_said', '(NAME) of (m_age), (m_hours)'));
  elements.push(said('said', '(NAME), (m_age), (n_wives), (wages)'));
  elements.splice(3, 0, {
    kind: 'calculation',
    name: 'n_wives',
    short: 'Wives',
    role: 'O',
    expression: '1 + 1',
  });
  return definition;
}

const { form } = formOfInstrument(survey(), 'household');

function find(items: readonly FormItem[], name: string): FormItem | undefined {
  for (const item of items) {
    const found =
      item.name === name ? item : item.kind === 'field' ? undefined : find(item.items, name);
    if (found) return found;
  }
  return undefined;
}
const textOf = (name: string) => Object.values(find(form.items, name)?.label ?? {})[0];

it('shows names and answers where the web app shows them', () => {
  expect(textOf('m_kind')).toBe('How old is ${m_name}, at ${m_age}?');
  expect(textOf('m_said')).toBe('${m_name}: ${consent}, ${n_wives}, (place), (nobody)');
  expect(find(form.items, 'm_said')?.hint).toEqual(find(form.items, 'm_said')?.label);
});

it('names the person whose row is gone through again, and shows nothing that is not in sight', () => {
  expect(textOf('a_said')).toBe('${adults__who} of (m_age), ${m_hours}');
  expect(textOf('said')).toMatch(/^\(NAME\), \(m_age\), \$\{n_wives\}, /);
});

it('carries a calculation that only a text shows', () => {
  expect(find(form.items, 'n_wives')).toMatchObject({ type: 'calculate', calculation: '1 + 1' });
  const { findings, xml } = emitXForm(form);
  expect(findings).toEqual([]);
  expect(xml).toContain('<output value=');
});
