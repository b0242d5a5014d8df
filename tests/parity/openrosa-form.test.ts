import { describe, expect, it } from 'vitest';
import { developmentOnTheMove } from '../../survey-defs/development-on-the-move/index.ts';
import { labourForce } from '../../survey-defs/labour-force/index.ts';
import type { Instrument, SurveyDefinition } from '../../questionnaire/definition.ts';
import type { FormItem } from '../../questionnaire/xlsform/form.ts';
import { emitXForm } from '../../questionnaire/xform/emit.ts';
import { formOfInstrument } from '../../questionnaire/xform/of-instrument.ts';

function* itemsOf(items: readonly FormItem[]): Generator<FormItem> {
  for (const item of items) {
    yield item;
    if (item.kind !== 'field') yield* itemsOf(item.items);
  }
}

function found(form: { items: readonly FormItem[] }, name: string): FormItem {
  const item = [...itemsOf(form.items)].find((each) => each.name === name);
  if (!item) throw new Error(`The form has no ${name}`);
  return item;
}

/** The household instrument with one rule in another place. */
function withElements(elements: Instrument['elements']): SurveyDefinition {
  const { household } = developmentOnTheMove.instruments;
  if (!household) throw new Error('no household');
  const { checks: _, ...bare } = household;
  return { ...developmentOnTheMove, instruments: { household: { ...bare, elements } } };
}

const question = {
  kind: 'question',
  short: 'q',
  role: 'O',
  source: 's',
  label: { en: 'Q' },
} as const;

describe('an instrument as a form', () => {
  const surveys = [developmentOnTheMove, labourForce];
  it.each(
    surveys.flatMap((survey) => Object.keys(survey.instruments).map((name) => ({ survey, name }))),
  )(
    'of $survey.survey $name has no faults and is written as an XForm without any',
    ({ survey, name }) => {
      const { form, findings } = formOfInstrument(survey, name);
      expect(findings.filter(({ kind }) => kind === 'fault')).toEqual([]);
      const xform = emitXForm(form);
      expect(xform.findings).toEqual([]);
      expect(xform.xml).toContain(
        `<data id="${survey.survey}.${name}" version="${survey.version}"`,
      );
    },
  );

  const { form, findings } = formOfInstrument(developmentOnTheMove, 'household');

  it('counts rows by the numbers that they hold, and goes through them again as often', () => {
    expect(found(form, 'members__count')).toMatchObject({
      calculation: 'count(/data/household_members/members[./members__line > 0])',
    });
    expect(found(form, 'returned')).toMatchObject({ kind: 'repeat', count: '${members__count}' });
    expect(found(form, 'returned__row')).toMatchObject({ relevant: '${returned__is_ret} = 1' });
    expect(found(form, 'returned__is_ret')).toMatchObject({
      calculation:
        'string(/data/household_members/members[./members__line = current()/../returned__line]/is_ret)',
    });
  });

  it('writes truth values of calculations as 1 and 0', () => {
    expect(found(form, 'is_imm')).toMatchObject({
      calculation:
        "if(${c_birth_country} = '' or ${c_birth_country} = 'XXX', '', if(${c_birth_country} != 'QSY', 1, 0))",
    });
  });

  it('asks for a soft check to be confirmed, and blocks on a hard one that looks rows up', () => {
    expect(found(form, 'd_hours_many__seen')).toMatchObject({
      type: 'acknowledge',
      relevant: "${d_hours} != '' and not(${d_hours} <= 84)",
    });
    expect(found(form, 'a_resp_line_adult__broken')).toMatchObject({
      type: 'note',
      required: 'yes',
    });
  });

  it('leaves to the server what no device can work out, and says so', () => {
    expect(findings).toContainEqual({
      kind: 'note',
      reason:
        'The check x24 is left to the server: it reads h_cost_tot, which uses converted(), for which the device has no rates.',
      remedy: 'Nothing is lost: the server works everything out for every interview.',
    });
    expect(
      [...itemsOf(form.items)].some(({ name }) => name === 'rci' || name === 'x24__seen'),
    ).toBe(false);
  });

  it('refuses a rule of asking that no device can hold', () => {
    const changed = withElements([
      { ...question, name: 'amount', type: 'money' },
      { ...question, name: 'why', type: 'text', relevant: "converted(${amount}, 'USD') > 5" },
    ]);
    expect(formOfInstrument(changed, 'household').findings).toContainEqual({
      kind: 'fault',
      reason:
        'The rule when why is asked uses converted(), for which the device has no rates: ODK Collect could not hold it.',
      remedy: 'Write it without that, or take this instrument with the web app alone.',
    });
  });

  it('has every text in every language of the survey', () => {
    const french = { ...developmentOnTheMove, languages: ['en', 'fr'] };
    const { form: both } = formOfInstrument(french, 'backcheck');
    expect(both.languages).toEqual(['English (en)', 'French (fr)']);
    for (const item of itemsOf(both.items)) {
      if (item.label) expect(Object.keys(item.label)).toEqual(both.languages);
    }
  });
});
