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
  /** What the file says of where a row is (its region); masked strata stay inside. All rows are one, when left out. */
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
  };
}

/**
 * Masked variance strata and units in place of the design: each unit holds several primary sampling units, so that rows of
 * one unit need not be of one place. Strata with units enough are cut into random groups; smaller ones of an area are
 * joined, those of like size, each unit taking in turn one primary sampling unit of every stratum. Where strata deal out
 * evenly, variances are right on the average (random groups, Wolter 2007, 2; combined strata, Rust 1986) and only less
 * sure, df being about halved; otherwise they are too large rather than too small. Finite populations are left out of
 * account.
 *
 * A unit hides what weights may tell: where all rows of a place carry one weight, unit and weight together are that place.
 * `clusterLinkage` measures it, on all columns that are published.
 *
 * @throws DisclosureError for fewer than 2 per unit, unlike lengths, a primary sampling unit in two areas, or an area with
 * fewer than twice as many; DesignError for one in two strata; Error on a secret of fewer than 32 characters.
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
  let [strataAfter, unitsAfter] = [0, 0];
  for (const own of new Set(areaOf)) {
    const strata = Array.from(stage.drawn.keys()).filter((h) => areaOf[h] === own);
    const all = strata.reduce((sum, h) => sum + (stage.drawn[h] ?? 0), 0);
    if (all < 2 * psusPerUnit) {
      throw new DisclosureError(
        `${area ? `The area '${own}'` : 'The sample'} has ${all} primary sampling units, too few for two masked units of ` +
          `${psusPerUnit}. Publish larger areas, or no design variables.`,
      );
    }
    for (const joined of joinStrata(strata, stage.drawn, psusPerUnit)) {
      const dealt = dealUnits(
        joined.strata.map((h) => shuffled(stage, h, random)),
        joined.units,
      );
      dealt.forEach((psus, place) => {
        for (const one of psus) {
          pooled[one] = strataAfter;
          unitOf[one] = unitsAfter + place;
        }
      });
      strataAfter++;
      unitsAfter += dealt.length;
    }
  }
  const ofRow = (column: Int32Array) => Array.from(stage.unitOf, (unit) => column[unit] ?? 0);
  return {
    stratum: releasedCodes(secret, 'masked stratum', ofRow(pooled)).codes,
    unit: releasedCodes(secret, 'masked unit', ofRow(unitOf)).codes,
    report: {
      strata: { before: stage.drawn.length, after: strataAfter },
      units: { before: stage.units, after: unitsAfter },
      df: { before: stage.units - stage.drawn.length, after: unitsAfter - strataAfter },
      fewestPsus: fewest(unitOf, unitsAfter),
    },
  };
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
