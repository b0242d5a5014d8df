import { samplingStage } from '../../estimation/sampling-stage.ts';
import type { Labels, SamplingStage } from '../../estimation/sampling-stage.ts';
import { randomStream } from '../../sampling/random.ts';
import type { RandomStream } from '../../sampling/random.ts';
import { DisclosureError } from '../k-anonymity.ts';
import { checkedRows } from './checked-rows.ts';
import { demandSecret } from './demand-secret.ts';
import { dealUnits, joinStrata } from './pooled-strata.ts';
import { releasedCodes } from './released-codes.ts';

export interface TrueDesign {
  psu: Labels;
  stratum: Labels;
  /**
   * All that the file says of where a row is (its region; region and urban crossed, if it has both): units stay inside. All
   * rows are in one area, when left out.
   */
  area?: Labels;
}

export interface MaskChoice {
  /** Primary sampling units that each masked unit has at least: 2 or more. */
  psusPerUnit: number;
  /** At least 32 characters, of this release alone. */
  secret: string;
}

export interface MaskedDesign {
  /** Variance stratum of each row, numbered from 1 in random order. */
  stratum: Int32Array;
  /** Variance unit of each row, numbered from 1 in random order over the whole file. */
  unit: Int32Array;
  report: {
    strata: { before: number; after: number };
    units: { before: number; after: number };
    /** Degrees of freedom: units less strata. */
    df: { before: number; after: number };
    /** The fewest primary sampling units in a masked unit. */
    fewestPsus: number;
    /** Areas too small for two units, which tell no standard errors of their own. */
    areasOfOneUnit: string[];
  };
}

/**
 * Masked variance strata and units in place of the design: each unit holds several primary sampling units, so that rows of
 * one unit need not be of one place. Strata with units enough are cut into random groups; smaller ones of an area are
 * joined, those of like size, each unit taking in turn one primary sampling unit of every stratum. Where strata deal out
 * evenly, variances are right on the average (random groups, Wolter 2007, 2; combined strata, Rust 1986) and only less
 * sure, df being about halved; otherwise they are too large rather than too small. No place is cut or swapped with another,
 * which would hide more and tell variances too small (Park 2008). Finite populations are left out of account.
 *
 * An area too small for two units is one of them, in the masked stratum that has most: its distance from the others counts
 * as variance.
 *
 * A unit hides what weights may tell: where all rows of a place carry one weight, unit and weight together are that place.
 * `clusterLinkage` measures it, on all columns that are published; `poolWeights` mends it.
 *
 * @throws DisclosureError for fewer than 2 per unit, unlike lengths, a primary sampling unit in two areas, an area with fewer
 * than one unit needs, or too few for two units in all; DesignError for one in two strata; Error on a secret of fewer
 * than 32 characters.
 */
export function maskDesign(
  { psu, stratum, area }: TrueDesign,
  { psusPerUnit, secret }: MaskChoice,
): MaskedDesign {
  demandSecret(secret);
  const rows = checkedRows({ 'primary sampling unit': psu, stratum, area });
  if (!Number.isInteger(psusPerUnit) || psusPerUnit < 2) {
    throw new DisclosureError(
      `A masked unit of ${psusPerUnit} primary sampling units hides none of them. Put 2 or more into each.`,
    );
  }
  const strataOfRows = area
    ? Array.from({ length: rows }, (_, row) => JSON.stringify([area[row], stratum[row]]))
    : stratum;
  const columns = { unit: psu, stratum: strataOfRows, fpc: undefined, unequal: false, nest: false };
  if (area) demandOneArea(psu, area);
  const stage = samplingStage(rows, columns, undefined);
  const areaOf = areasOf(stage, area);
  const random = randomStream(secret, 'masked units');

  const pooled = new Int32Array(stage.units);
  const unitOf = new Int32Array(stage.units);
  let unitsAfter = 0;
  const unitsIn: number[] = [];
  const small: { area: string; psus: number[] }[] = [];
  for (const own of new Set(areaOf)) {
    const strata = Array.from(stage.drawn.keys()).filter((h) => areaOf[h] === own);
    const psus = strata.flatMap((h) => shuffled(stage, h, random));
    demandPsus(psus.length, psusPerUnit, area ? `The area '${own}'` : 'The sample');
    if (psus.length < 2 * psusPerUnit) {
      for (const one of psus) unitOf[one] = unitsAfter;
      small.push({ area: own, psus });
      unitsAfter++;
      continue;
    }
    for (const joined of joinStrata(strata, stage.drawn, psusPerUnit)) {
      const dealt = dealUnits(
        joined.strata.map((h) => shuffled(stage, h, random)),
        joined.units,
      );
      dealt.forEach((some, place) => {
        for (const one of some) {
          pooled[one] = unitsIn.length;
          unitOf[one] = unitsAfter + place;
        }
      });
      unitsIn.push(dealt.length);
      unitsAfter += dealt.length;
    }
  }
  if (unitsAfter < 2) demandPsus(stage.units, 2 * psusPerUnit, 'The sample');
  const largest = Math.max(0, unitsIn.indexOf(Math.max(...unitsIn)));
  for (const { psus } of small) for (const one of psus) pooled[one] = largest;
  const strataAfter = Math.max(1, unitsIn.length);
  const ofRow = (column: Int32Array) => Array.from(stage.unitOf, (unit) => column[unit] ?? 0);
  return {
    stratum: releasedCodes(secret, 'masked stratum', ofRow(pooled)).codes,
    unit: releasedCodes(secret, 'masked unit', ofRow(unitOf)).codes,
    report: {
      strata: { before: stage.drawn.length, after: strataAfter },
      units: { before: stage.units, after: unitsAfter },
      df: { before: stage.units - stage.drawn.length, after: unitsAfter - strataAfter },
      fewestPsus: fewest(unitOf, unitsAfter),
      areasOfOneUnit: small.map((each) => each.area),
    },
  };
}

function demandPsus(psus: number, fewest: number, what: string): void {
  if (psus >= fewest) return;
  throw new DisclosureError(
    `${what} has ${psus} primary sampling units, too few to hide one among ${fewest}. Publish larger areas, or no design ` +
      'variables.',
  );
}

/** The primary sampling units of a stratum in random order (Fisher and Yates). */
function shuffled({ ordered, first }: SamplingStage, h: number, random: RandomStream): number[] {
  const psus = [...ordered.slice(first[h], first[h + 1])];
  for (let at = psus.length - 1; at > 0; at--) {
    const other = Math.floor(random(h, at) * (at + 1));
    [psus[at], psus[other]] = [psus[other] ?? 0, psus[at] ?? 0];
  }
  return psus;
}

/** The area that each stratum lies in. */
function areasOf(stage: SamplingStage, area: Labels | undefined): string[] {
  const areas = Array.from(stage.drawn, () => '');
  if (area) {
    stage.unitOf.forEach((unit, row) => {
      areas[stage.stratumOf[unit] ?? 0] = String(area[row]);
    });
  }
  return areas;
}

function demandOneArea(psu: Labels, area: Labels): void {
  const areaOf = new Map<string, string>();
  for (let row = 0; row < psu.length; row++) {
    const [own, where] = [String(psu[row]), String(area[row])];
    const known = areaOf.get(own) ?? where;
    if (known !== where) {
      throw new DisclosureError(
        `The primary sampling unit of row ${row + 1} is in '${where}' here and in '${known}' above. Publish areas that ` +
          'hold whole units, or give units of two areas two names.',
      );
    }
    areaOf.set(own, known);
  }
}

function fewest(unitOf: Int32Array, units: number): number {
  const psus = new Int32Array(units);
  for (const unit of unitOf) psus[unit] = (psus[unit] ?? 0) + 1;
  return psus.reduce((least, each) => Math.min(least, each), Infinity);
}
