import { describe, expect, it } from 'vitest';
import { developmentOnTheMove } from '../../survey-defs/development-on-the-move/index.ts';
import type { Submission } from '../../questionnaire/record.ts';
import { readSubmission } from '../../questionnaire/xform/read-submission.ts';

const sender = { app: 'Collect-v2026.2', device: 'tablet-7' };
const id = 'uuid:0195A000-0000-7000-8000-000000000001';
const visit = `<visit__form><visit__start>2026-03-10T09:00:00.000+04:00</visit__start>
  <visit__end>2026-03-10T09:40:00.000+04:00</visit__end><visit__device>collect:AbC</visit__device>
  <visit__area>A07</visit__area><visit__case>A07-3</visit__case></visit__form>`;
const meta = `<meta xmlns="http://openrosa.org/xforms"><instanceID>${id}</instanceID></meta>`;

const filled = (inner: string, about = meta): string =>
  `<data id="DOTM-QSY.household" version="2026.1" xmlns="http://example.org">${visit}${inner}${about}</data>`;

const read = (inner: string): Submission => {
  const found = readSubmission(developmentOnTheMove, filled(inner), sender);
  if ('refusal' in found) throw new Error(found.reason);
  return found;
};

describe('a filled form', () => {
  it('says about whom, when, on which device and with which client', () => {
    const { answers: _, ...envelope } = read('');
    expect(envelope).toEqual({
      instanceId: '0195a000-0000-7000-8000-000000000001',
      survey: 'DOTM-QSY',
      version: '2026.1',
      form: 'household',
      area: 'A07',
      case: 'A07-3',
      device: {
        id: 'collect:AbC',
        app: 'Collect-v2026.2',
        startedAt: '2026-03-10T09:00:00.000+04:00',
        closedAt: '2026-03-10T09:40:00.000+04:00',
      },
    });
  });

  it('names what it corrects', () => {
    const about = `<orx:meta xmlns:orx="http://openrosa.org/xforms"><orx:instanceID>${id}</orx:instanceID>
      <orx:deprecatedID>uuid:0195A000-0000-7000-8000-000000000002</orx:deprecatedID></orx:meta>`;
    const found = readSubmission(developmentOnTheMove, filled('', about), sender);
    expect(found).toMatchObject({ replaces: '0195a000-0000-7000-8000-000000000002' });
  });

  it('gives answers by the types of their questions, texts to the last space', () => {
    const { answers } = read(`<cover><a_found>1</a_found><a_geo>41.5 -44.25 0.0 6.5</a_geo>
      <a_callback_at>2026-03-12T17:00:00.000+04</a_callback_at><a_refuse_why_oth> no &amp; no </a_refuse_why_oth></cover>
      <economy><j_inc_farm>-98</j_inc_farm><j_assets>1 3</j_assets><j_land_ha>0.5</j_land_ha></economy>`);
    expect(answers).toEqual({
      a_found: '1',
      a_geo: { latitude: 41.5, longitude: -44.25, accuracy: 6.5 },
      a_callback_at: '2026-03-12T17:00:00+04:00',
      a_refuse_why_oth: ' no & no ',
      j_inc_farm: { amount: -98, currency: 'QSD' },
      j_assets: ['1', '3'],
      j_land_ha: 0.5,
    });
  });

  it('keeps amounts with their currency, and either without the other', () => {
    const { answers } = read(`<remittances><senders>
        <i_amt_last>100</i_amt_last><i_amt_last__currency>CAD</i_amt_last__currency>
        <i_fee_last>5</i_fee_last></senders>
      <senders><i_amt_last/><i_amt_last__currency>CAD</i_amt_last__currency></senders></remittances>`);
    expect(answers['senders']).toEqual([
      { i_amt_last: { amount: 100, currency: 'CAD' }, i_fee_last: { amount: 5, currency: '' } },
      { i_amt_last: { currency: 'CAD' } },
    ]);
  });

  it('makes one row of the rows that are gone through again, and leaves out what the form worked out', () => {
    const { answers } = read(`<household_members>
        <members><members__line>1</members__line><c_age>40</c_age><is_member>1</is_member></members>
        <members><members__line>2</members__line><c_age>9</c_age><members__f_country>CAN</members__f_country></members>
      </household_members><members__count>2</members__count>
      <returned_migrants>
        <returned><returned__line>1</returned__line><returned__row><f_country/></returned__row></returned>
        <returned><returned__is_ret>1</returned__is_ret><returned__row><f_country>CAN</f_country></returned__row></returned>
      </returned_migrants>`);
    expect(answers).toEqual({ members: [{ c_age: 40 }, { c_age: 9, f_country: 'CAN' }] });
  });

  it('drops nothing: unknown elements, answers of no type, twice the same, rows too many', () => {
    const { answers } =
      read(`<cover><a_found>1</a_found><a_found>2</a_found></cover><x_new>7</x_new>
      <x_group><inside>8</inside></x_group><constructor>9</constructor>
      <household_members><members><c_age>forty</c_age></members></household_members>
      <returned_migrants><returned><returned__row><f_country>CAN</f_country></returned__row></returned>
      <returned><returned__row><f_country>ITA</f_country></returned__row></returned></returned_migrants>`);
    expect(answers).toEqual({
      a_found: ['1', '2'],
      x_new: '7',
      x_group: [{ inside: '8' }],
      constructor: '9',
      members: [{ c_age: 'forty', f_country: 'CAN' }],
      returned: [{ returned__row: [{ f_country: 'ITA' }] }],
    });
  });

  it('says what was looked at and confirmed, of a question, of a row and of the whole', () => {
    const { confirmed } =
      read(`<household_members><members/><members><c_marital_age__seen>OK</c_marital_age__seen>
      </members></household_members><members__checks/><members__checks><x05__seen>OK</x05__seen></members__checks>
      <checks__form><one_spouse__seen>OK</one_spouse__seen><x13__seen/></checks__form>`);
    expect(confirmed).toEqual([
      { check: 'c_marital_age', path: 'members[2].c_marital' },
      { check: 'x05', path: 'members[2]' },
      { check: 'one_spouse', path: '' },
    ]);
  });

  it.each([
    ['without an id', filled('', ''), 'no instance id'],
    ['with a blank id', filled('', '<meta><instanceID> </instanceID></meta>'), 'no instance id'],
    ['of a form that there is not', filled('').replace('.household', '.other'), 'malformed'],
    ['not closed', filled('').slice(0, -3), 'malformed'],
    ['with a document type', `<!DOCTYPE data [<!ENTITY a "b">]>${filled('&a;')}`, 'malformed'],
    ['too deep', filled('<a>'.repeat(200) + '</a>'.repeat(200)), 'malformed'],
    [
      'encrypted',
      '<data id="DOTM-QSY.household" encrypted="yes" xmlns="http://opendatakit.org/submissions"><base64EncryptedKey>x</base64EncryptedKey></data>',
      'encrypted',
    ],
  ])('is refused %s', (_, xml, refusal) => {
    expect(readSubmission(developmentOnTheMove, xml, sender)).toMatchObject({ refusal });
  });

  it('is refused where it is not in UTF-8', () => {
    const bytes = Uint8Array.from([...new TextEncoder().encode('<data>'), 0xff]);
    expect(readSubmission(developmentOnTheMove, bytes, sender)).toMatchObject({
      refusal: 'malformed',
    });
  });
});
