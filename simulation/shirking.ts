/** How somebody saves time inside interviews that do take place. */
import type { Account } from './account.ts';
import { honestAccount } from './account.ts';
import type { Chances } from './chance.ts';
import { partnerSlot } from './answers/relations.ts';
import type { Household } from './population/household.ts';
import type { Person } from './population/person.ts';

/** Questions whose yes opens a section, of the household and of its members. */
const gates = ['i_recv_any', 'd_ill_30d', 'j_biz_any', 'c_abroad_3m', 'i_sent_any'] as const;

/**
 * What a shirker brings home from an interview in the given week of fieldwork (1..): members and absent migrants left
 * out, sections closed by a no. The longer the work goes on, the more of it is learnt: of absent migrants a third at
 * first and three in five later, of gates from a fifth to three in five, of members who are neither head nor partner a
 * seventh to a quarter.
 */
export function shirkedAccount(household: Household, week: number, chances: Chances): Account {
  const grown = (first: number, eachWeek: number, most: number) =>
    Math.min(most, first + eachWeek * week);
  const leavesOut = (stream: string, { entity }: { entity: number }, share: number) =>
    chances(stream)(entity) < share;
  const noes = gates.filter(
    (_, at) => chances('closes a section')(household.entity, at) < grown(0.15, 0.05, 0.6),
  );
  const absent = household.absent.filter(
    (one) => !leavesOut('absent left out', one, grown(0.28, 0.04, 0.6)),
  );
  const people = household.people
    .filter(
      (one, at) =>
        at === 0 ||
        isPartnerOfHead(household, one) ||
        !leavesOut('member left out', one, grown(0.12, 0.015, 0.25)),
    )
    .map((one) => (noes.includes('c_abroad_3m') && !one.bornAbroad ? withoutStay(one) : one));
  const isLess =
    absent.length < household.absent.length ||
    people.length < household.people.length ||
    noes.length > 0;
  if (!isLess) return honestAccount(household);
  const sendings = household.money.sendings.filter(
    ({ slot }) => slot === undefined || absent.some((one) => one.slot === slot),
  );
  return {
    deed: 'shirked',
    household: {
      ...household,
      people,
      absent,
      money: { ...household.money, sendings: noes.includes('i_recv_any') ? [] : sendings },
    },
    // Of people born abroad everybody knows that they lived there.
    noes: noes.filter((name) => name !== 'c_abroad_3m'),
  };
}

function isPartnerOfHead(household: Household, person: Person): boolean {
  const [head] = household.people;
  return head !== undefined && partnerSlot(household, person) === head.slot;
}

/** Nobody asked whether this member was ever abroad. */
function withoutStay<One extends Person>({ stay: _, ...person }: One): Omit<One, 'stay'> {
  return person;
}
