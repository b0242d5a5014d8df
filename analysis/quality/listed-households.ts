import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import { householdsOf } from '../../questionnaire/households.ts';
import type { Answers } from '../../questionnaire/record.ts';
import { correctionsAmong } from '../fieldwork/corrections.ts';
import type { DistinctFacts } from '../fieldwork/distinct.ts';
import type { FormFact } from '../fieldwork/facts.ts';
import type { ListedHousehold } from './input.ts';

/** A listing form as it is stored, without names. */
export interface ListingForm {
  instanceId: string;
  version: string;
  form: string;
  area: string;
  values: Answers;
}

/** A household of the listing, and the case that it would be in the sample. */
export type ListedCase = ListedHousehold & { case: string };

/** What an area's facts say of every household in it. */
export interface Place {
  area: string;
  stratum: string;
  team: string;
}

/**
 * The households of an area's closed listing, by the forms that it stands on, with who listed each. Those that were
 * drawn to be listed again have the class of the other form that lists them. None before the listing is closed, and none
 * of an area whose households were listed elsewhere.
 */
export function listedHouseholds(
  { facts }: DistinctFacts,
  place: Place,
  forms: ReadonlyMap<string, ListingForm>,
  definitions: ReadonlyMap<string, SurveyDefinition>,
): ListedCase[] {
  const [closed] = facts['listing-closed'];
  if (!closed) return [];
  const apart = new Set([
    ...closed.listings,
    ...closed.leftOut.map(({ instanceId }) => instanceId),
  ]);
  const { corrected } = correctionsAmong(facts.form, ({ form }) => form);
  const replaced = new Set(corrected.values());
  const rowsOf = (fact: FormFact) => {
    const form = forms.get(fact.instanceId);
    const definition = definitions.get(fact.version);
    return form && definition ? listedRows(definition, form) : [];
  };
  const again = new Map(
    facts.form
      .filter((one) => !apart.has(one.instanceId) && !replaced.has(one))
      .flatMap(rowsOf)
      .map((row) => [row.case, row.listClass]),
  );
  const toRelist = new Set(closed.relist);
  return facts.form
    .filter(({ instanceId }) => closed.listings.includes(instanceId))
    .flatMap((fact) =>
      rowsOf(fact).map((row): ListedCase => {
        const relisted = toRelist.has(row.case) ? again.get(row.case) : undefined;
        const { area, stratum, team } = place;
        const household = { area, stratum, team, lister: fact.sentBy, ...row };
        return relisted === undefined ? household : { ...household, relisted };
      }),
    );
}

type ListedRow = Pick<ListedCase, 'case' | 'listClass' | 'byThirdParty'>;

/** The rows of a form that are households of the sample: those with a class. */
function listedRows(definition: SurveyDefinition, form: ListingForm): ListedRow[] {
  const households = definition.instruments[form.form]?.households;
  const rows = households && form.values[households.roster];
  if (!households?.listClass || !Array.isArray(rows)) return [];
  const { listClass } = households;
  const { thirdParty } = definition.quality ?? {};
  return householdsOf(definition, form.form, form.values).flatMap(({ key }, at): ListedRow[] => {
    const row = rows[at] as Answers | undefined;
    const found = row?.[listClass];
    if (row === undefined || typeof found !== 'string' || found === '') return [];
    const informed = thirdParty && row[thirdParty.question];
    return [
      {
        case: `${form.area}-${key.split('/').join('-')}`,
        listClass: found,
        byThirdParty: typeof informed === 'string' && thirdParty?.codes.includes(informed) === true,
      },
    ];
  });
}
