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
  const measure = measureOf(definition, of);
  const factorOf = (unit: Unit) => (factor === undefined ? 1 : measure.number(factor, unit));
  const units = unitsOf(definition, of, sample.interviews, sample.areas).filter(
    (unit) =>
      (universe === undefined || measure.truth(universe, unit) === true) && factorOf(unit) > 0,
  );
  const known = new Map<string, Domains>();
  const truth = rememberedTruth(measure, units);
  return {
    units,
    measure,
    design: designOf(units, sample.weights, units.map(factorOf)),
    domains: (breakdowns) => {
      const key = breakdowns.join(' ');
      const made =
        known.get(key) ?? domainsOf(definition, name, units, { ...measure, truth }, breakdowns);
      known.set(key, made);
      return made;
    },
  };
}

/** Groups of one breakdown are asked about again for every set of breakdowns that it is in. */
function rememberedTruth({ truth }: Measure, units: readonly Unit[]): Measure['truth'] {
  const rows = new Map(units.map((unit, row) => [unit, row]));
  const found = new Map<string, (boolean | undefined)[]>();
  return (text, unit) => {
    const row = rows.get(unit) ?? -1;
    const own = found.get(text) ?? [];
    found.set(text, own);
    if (!(row in own)) own[row] = truth(text, unit);
    return own[row];
  };
}
