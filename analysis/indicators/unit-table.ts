import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import type { Design } from '../estimation/design.ts';
import type { SurveyDesign } from '../estimation/survey-design.ts';
import type { SampledArea } from '../sampling/sample.ts';
import type { HouseholdWeight } from '../weights/household-weights.ts';
import { domainsOf, type Domains } from './domains.ts';
import { unitsOfFigure } from './figure-values.ts';
import { designOf } from './indicator-estimates.ts';
import { measureOf, type Measure } from './measure.ts';
import { rememberedTruth } from './remembered-truth.ts';
import { spreadDesign } from './spread-estimates.ts';
import { unitsOf, type CountingInterview, type Unit } from './units.ts';

/** Units of one kind, with what every figure of them needs. */
export interface UnitTable {
  units: readonly Unit[];
  measure: Measure;
  design: Design;
  /** The same, for statistics that need more than sums. */
  spread: () => SurveyDesign;
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
  const design = designOf(units, sample.weights, units.map(factorOf));
  let spread: SurveyDesign | undefined;
  return {
    units,
    measure,
    design,
    spread: () => (spread ??= spreadDesign(design)),
    domains: (breakdowns) => {
      const key = breakdowns.join(' ');
      const made = known.get(key) ?? domainsOf(definition, name, units, measure, breakdowns);
      known.set(key, made);
      return made;
    },
  };
}
