import { type Element, type Question, questionsOf } from '../../../questionnaire/definition.ts';
import { group, one, roster, system } from '../../ask.ts';
import type { Module } from '../../module.ts';
import { codesFor } from '../codes.ts';
import { absent } from './absent.ts';
import { cover } from './cover.ts';
import { economy } from './economy.ts';
import { members } from './members.ts';
import { remittances } from './remittances.ts';

const asked = new Map(
  [cover, members, absent, remittances, economy]
    .flatMap(({ elements }) => [...questionsOf(elements)])
    .map((question) => [question.name, question]),
);

/** The question as it was asked first, whatever it depended on there, and without rules on other answers. */
function again(name: string): Question {
  const question = asked.get(name);
  if (!question) throw new Error(`${name} is asked in no module: nothing to ask again.`);
  const { relevant: _, checks: __, ...same } = question;
  return same;
}

const elements: Element[] = [
  again('a_found'),
  one(
    'z_agrees',
    'yn',
    'Agrees to be asked again',
    'We visit some homes a second time, to check our own work. It takes five minutes. May I ask you a few questions again?',
    { role: 'O', source: system, relevant: "${a_found} = '1'", required: true },
  ),
  one(
    'z_interviewed',
    'yn',
    'Somebody was interviewed here',
    'Did somebody of this study talk with you or another member of this household in the last weeks, about the people who live here and about relatives abroad?',
    { role: 'O', source: system, relevant: "${z_agrees} = '1'", required: true },
  ),
  group('stable', 'What should not have changed', "${z_agrees} = '1' and ${z_interviewed} != '0'", [
    roster('members', 'Household members', { maximum: 40 }, [
      again('c_name'),
      again('c_relation'),
      again('c_sex'),
      again('c_birth_country'),
    ]),
    again('e_count'),
    roster('absent', 'Absent migrants', { maximum: 20 }, [
      again('e_name'),
      again('e_sex'),
      again('e_dest_country'),
    ]),
    again('i_recv_any'),
    again('j_biz_any'),
    again('j_tenure'),
    again('j_rooms'),
    again('j_wall'),
  ]),
];

/**
 * Twelve questions whose answers do not change in a few weeks, asked once more by somebody who does not know the first
 * answers; and before them, whether anybody was there at all.
 */
export const secondVisit: Module = {
  letter: '',
  title: 'Second visit',
  elements,
  checks: [],
  choices: codesFor(elements),
  configuration: {},
};
