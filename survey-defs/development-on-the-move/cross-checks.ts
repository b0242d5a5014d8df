import type { InstrumentCheck } from '../../questionnaire/definition.ts';
import { hard, soft } from '../ask.ts';

/**
 * Rules of the household questionnaire that look across modules. Two of the survey's thirty need other households (X18,
 * X30): the nightly job looks after them. Two hold by how the form is made: an amount of money has its currency or is
 * none, and is converted beside it (X16); nothing after the cover is asked without consent (X27).
 */
export const crossChecks: InstrumentCheck[] = [
  hard(
    'x01',
    "count(${members}) = 0 or count(${members}[${c_relation} = '1']) = 1",
    'A household has exactly one head. Ask who that is, and correct the relationships.',
  ),
  soft(
    'x11',
    "not(${b_remit_12m} = '1' and ${i_recv_any} = '0') and not(${b_remit_12m} = '0' and ${i_recv_any} = '1')",
    'The listing said otherwise about money or goods from abroad. Ask once more, naming the last 12 months.',
  ),
  soft(
    'j_inc_main_remit',
    "${j_inc_main} != '6' or ${i_recv_any} != '0'",
    'Money from abroad is the main livelihood, but none was received. Ask for both again.',
  ),
  soft(
    'x20',
    "not(${j_inc_farm} > 0 and ${j_land_ha} = 0) or count(${members}[${d_isic} = 'A']) > 0",
    'Income from farming or fishing, but no land, and nobody works in it. Ask where the income comes from.',
  ),
  soft(
    'x28',
    "${a_outcome} != '110' or ${hh_type} = '' or not(${t_seconds} < 60 * if(${hh_type} = 1, cfg('min_minutes_1'), if(${hh_type} = 2, cfg('min_minutes_2'), if(${hh_type} = 3, cfg('min_minutes_3'), cfg('min_minutes_4')))))",
    'The interview was shorter than one of such a household can be. Say in a note how that came about.',
  ),
  soft(
    'x28_row',
    "not(${t_row_seconds} < cfg('min_row_seconds'))",
    'This person was asked about in less time than the questions take to read. Go through the answers again.',
    { roster: 'members' },
  ),
  soft(
    'x29',
    "not(unknown() > cfg('most_unknown') * asked())",
    'More than a tenth of the answers are do not know or refused. Go through them once more.',
  ),
];
