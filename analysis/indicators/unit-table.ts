import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import type { Design } from '../estimation/design.ts';
import type { SampledArea } from '../sampling/sample.ts';
import type { HouseholdWeight } from '../weights/household-weights.ts';
import { domainsOf, type Domains } from './domains.ts';
import { unitsOfFigure } from './figure-values.ts';
import { designOf } from './indicator-estimates.ts';
import { measureOf, type Measure } from './measure.ts';
import { unitsOf, type CountingInterview, type Unit } from './units.ts';

/** Units of one kind, with what every figure of them needs. */
export interface UnitTable {
  units: readonly Unit[];
  measure: Measure;
  design: Design;
  /** Where the units stand in tables with these breakdowns. */
  domains: (breakdowns: readonly string[]) => Domains;
}

/** The units named `name`: households, rows of a roster, or one of the survey's own units with its share of the weight. */
export function unitTable(
  definition: SurveyDefinition,
  name: string,
  sample: {
    interviews: readonly CountingInterview[];
    areas: readonly SampledArea[];
    weights: ReadonlyMap<string, HouseholdWeight>;
  },
): UnitTable {
  const { of, universe, factor } = unitsOfFigure(definition, name);
  const asked = measureOf(definition, of);
  const factorOf = (unit: Unit) => (factor === undefined ? 1 : asked.number(factor, unit));
  const units = unitsOf(definition, of, sample.interviews, sample.areas).filter(
    (unit) =>
      (universe === undefined || asked.truth(universe, unit) === true) && factorOf(unit) > 0,
  );
  const known = new Map<string, Domains>();
  const measure = { ...asked, truth: rememberedTruth(asked, units) };
  return {
    units,
    measure,
    design: designOf(units, sample.weights, units.map(factorOf)),
    domains: (breakdowns) => {
      const key = breakdowns.join(' ');
      const made = known.get(key) ?? domainsOf(definition, name, units, measure, breakdowns);
      known.set(key, made);
      return made;
    },
  };
}

/** What many figures ask of every unit: the same universe, the same groups. One byte is kept for each answer. */
function rememberedTruth({ truth }: Measure, units: readonly Unit[]): Measure['truth'] {
  const rows = new Map(units.map((unit, row) => [unit, row]));
  const found = new Map<string, Uint8Array>();
  return (text, unit) => {
    const row = rows.get(unit) ?? -1;
    const own = found.get(text) ?? new Uint8Array(units.length);
    found.set(text, own);
    const known = answers[own[row] ?? 0];
    if (known !== undefined) return known.is;
    const is = truth(text, unit);
    own[row] = answers.findIndex((answer) => answer !== undefined && answer.is === is);
    return is;
  };
}

/** By the byte kept; 0 is not asked yet. */
const answers = [undefined, { is: true }, { is: false }, { is: undefined }];
