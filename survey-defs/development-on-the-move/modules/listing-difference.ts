import type { Element } from '../../../questionnaire/definition.ts';
import { given, hard, one, soft, system, withOther } from '../../ask.ts';
import type { Module } from '../../module.ts';
import { codesFor } from '../codes.ts';

/** What the listing found, which the platform gives: it stands before all modules, so that any rule may look at it. */
export const fromTheListing: Element[] = [
  given('list_class', 'Class at listing', {
    type: 'one',
    choices: 'list_class',
    role: 'O',
    from: 'case',
  }),
  given('b_abroad_n', 'Absent migrants at listing', { type: 'integer', role: 'Q+S', from: 'case' }),
  given('b_remit_12m', 'Received money or goods, at listing', {
    type: 'one',
    choices: 'yn',
    role: 'S',
    from: 'case',
  }),
];

const elements: Element[] = [
  ...withOther(
    one(
      'x02_why',
      'listing_wrong',
      'Why the listing was wrong',
      'INTERVIEWER: The listing found somebody abroad, and you found nobody. Why?',
      {
        role: 'S',
        source: system,
        relevant: '${b_abroad_n} >= 1 and not(${n_abs} >= 1)',
        required: true,
      },
    ),
  ),
];

/**
 * Where the interview and the listing find different households. The listing is never changed by it: the draw and the
 * weights went by what the listing said. Needs the type of household, and `fromTheListing` before it.
 */
export const listingDifference: Module = {
  letter: '',
  title: 'Difference from the listing',
  elements,
  checks: [
    hard(
      'x02',
      "not(${b_abroad_n} >= 1) or ${n_abs} = '' or ${n_abs} >= 1 or ${x02_why} != ''",
      'The listing found somebody abroad, and the interview nobody. Ask once more; if nobody is right, record why the listing was wrong.',
    ),
    soft(
      'x03',
      "${list_class} = '' or ${list_class} = 'U' or ${hh_type} = '' or ${list_class} = if(${hh_type} = 1, 'A', if(${hh_type} = 2, 'R', if(${hh_type} = 3, 'I', 'N')))",
      'The household is of another type than the listing said. Ask once more who lives abroad, came back, or was born abroad.',
    ),
  ],
  choices: codesFor([...fromTheListing, ...elements]),
  configuration: {},
};
