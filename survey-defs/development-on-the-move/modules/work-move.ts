/** Reasons that make a move one for work, by their codes in the list `reason_move`. */
const forWork = '1 2 3 11 13';

/**
 * An expression that is 1 for a move for work: by its main reason, at age 15 or over, and not longer ago than
 * `cfg('cost_months')`. One of the three that fails makes it 0; else one that is not known leaves it blank.
 */
export function workMove(reason: string, age: string, months: string): string {
  const other = `${reason} != '' and not(selected('${forWork} 98 99', ${reason}))`;
  const tooYoung = `${age} < 15`;
  const tooLongAgo = `${months} > cfg('cost_months')`;
  const all = `selected('${forWork}', ${reason}) and ${age} >= 15 and ${months} <= cfg('cost_months')`;
  return `if(${other} or ${tooYoung} or ${tooLongAgo}, 0, if(${all}, 1, ''))`;
}
