import { describe, expect, it } from 'vitest';
import { runInterview } from '../../questionnaire/interview.ts';
import { readSubmission } from '../../questionnaire/xform/read-submission.ts';
import type { Submission } from '../../questionnaire/record.ts';
import { contextOf, closingOf } from '../../simulation/closing.ts';
import { developmentOnTheMove } from '../../survey-defs/development-on-the-move/index.ts';

// A line is removed on the device: Collect drops the last row of every list that goes through the lines again.

const visit = `<visit__form><visit__start>2026-03-10T09:00:00.000+04:00</visit__start>
  <visit__end>2026-03-10T09:40:00.000+04:00</visit__end><visit__device>collect:AbC</visit__device>
  <visit__area>A07</visit__area><visit__case>A07-3</visit__case></visit__form>`;
const meta = '<meta><instanceID>uuid:0195a000-0000-7000-8000-000000000001</instanceID></meta>';

const read = (inner: string): Submission => {
  const xml = `<data id="DOTM-QSY.household" version="2026.1">${visit}${inner}${meta}</data>`;
  const found = readSubmission(developmentOnTheMove, xml, { app: 'Collect', device: 'tablet' });
  if ('refusal' in found) throw new Error(found.reason);
  return found;
};

const person = (id: string, age: number): string =>
  `<members><members__line/><members__row__id>${id}</members__row__id><c_age>${String(age)}</c_age></members>`;

/** What was asked again: about whom it was first asked, beside whom it stands, for whom it was confirmed. */
const back = (about: string, present: string, country: string, sure = ''): string =>
  `<returned><returned__line/><returned__row__present>${present}</returned__row__present>
  <returned__row__about>${about}</returned__row__about><returned__row><f_country>${country}</f_country></returned__row>
  <returned__row__again>${sure === '' ? '' : 'OK'}</returned__row__again><returned__row__sure>${sure}</returned__row__sure>
  <returned__row__moved/></returned>`;

const form = (people: string[], again: string[]): Submission =>
  read(`<household_members>${people.join('')}</household_members>
  <returned_migrants>${again.join('')}</returned_migrants>`);

const [first, third] = [person('a', 40), person('c', 9)];

describe('a line that was removed in Collect', () => {
  it('before its list was gone through again moves nothing', () => {
    const { answers } = form([first, third], [back('a', 'a', 'CAN'), back('c', 'c', 'ITA')]);
    expect(answers).toEqual({
      members: [
        { c_age: 40, f_country: 'CAN' },
        { c_age: 9, f_country: 'ITA' },
      ],
    });
  });

  it('after it leaves the answers of nobody else in the next one’s row', () => {
    const { answers } = form([first, third], [back('a', 'a', 'CAN'), back('b', 'c', 'ITA')]);
    expect(answers['members']).toEqual([{ c_age: 40, f_country: 'CAN' }, { c_age: 9 }]);
    expect(answers['returned']).toMatchObject([{ returned__row: [{ f_country: 'ITA' }] }]);
  });

  it('after it, and before others, leaves each with their own answers', () => {
    const { answers } = form(
      [person('b', 30), third],
      [back('a', 'b', 'CAN'), back('b', 'c', 'ITA')],
    );
    expect(answers['members']).toEqual([{ c_age: 30, f_country: 'ITA' }, { c_age: 9 }]);
    expect(answers['returned']).toMatchObject([{ returned__row: [{ f_country: 'CAN' }] }]);
  });

  it('and gone through again belongs to whom it was confirmed for', () => {
    const { answers } = form([first, third], [back('a', 'a', 'CAN'), back('b', 'c', 'ITA', 'c')]);
    expect(answers).toEqual({
      members: [
        { c_age: 40, f_country: 'CAN' },
        { c_age: 9, f_country: 'ITA' },
      ],
    });
  });

  it('writes nothing over what another row says of the same person', () => {
    const { answers } = form(
      [person('b', 30), third],
      [back('a', 'b', 'CAN', 'b'), back('b', 'c', 'ITA')],
    );
    expect(answers['members']).toEqual([{ c_age: 30, f_country: 'CAN' }, { c_age: 9 }]);
    expect(answers['returned']).toMatchObject([{ returned__row: [{ f_country: 'ITA' }] }]);
  });

  it('takes no confirmation for another person', () => {
    const checked = (about: string) =>
      `<members__checks><members__checks__row__about>${about}</members__checks__row__about><x05__seen>OK</x05__seen></members__checks>`;
    const people = `<household_members>${person('b', 30)}${third}</household_members>`;
    const { confirmed, answers } = read(`${people}${checked('a')}${checked('b')}`);
    expect(confirmed).toEqual([{ check: 'x05', path: 'members[1]' }]);
    expect(answers['members__checks']).toMatchObject([{ x05__seen: 'OK' }]);
  });

  it('is noted where the interview is taken in', () => {
    const submission = form([first, third], [back('a', 'a', 'CAN'), back('b', 'c', 'ITA')]);
    const context = contextOf(developmentOnTheMove, 'household', closingOf(submission));
    const { differences } = runInterview(
      developmentOnTheMove,
      'household',
      submission.answers,
      context,
    );
    expect(differences).toContainEqual({ path: '', kind: 'unknown-field' });
  });

  it('of a form from before lines had ids goes by its number', () => {
    const bare = (text: string) => text.replaceAll(/<(\w+__row__\w+)>[^<]*<\/\1>/g, '');
    const { answers } = form([first, third].map(bare), [bare(back('b', 'c', 'ITA'))]);
    expect(answers).toEqual({ members: [{ c_age: 40, f_country: 'ITA' }, { c_age: 9 }] });
  });
});
