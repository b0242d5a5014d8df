import { samplingStage } from '../../estimation/sampling-stage.ts';
import type { Labels, SamplingStage } from '../../estimation/sampling-stage.ts';
import { demandSecret } from '../demand-secret.ts';
import { DisclosureError } from '../k-anonymity.ts';
import { secretOrder } from '../secret-order.ts';
import { checkedRows } from './checked-rows.ts';
import { dealUnits, joinStrata } from './pooled-strata.ts';
import { releasedCodes } from './released-codes.ts';

/** The sample as it was drawn: a line for each primary sampling unit or more, those without interviews too. */
export interface TrueDesign {
  psu: Labels;
  stratum: Labels;
  /**
   * All that any file says of where a row is (its region; region and urban crossed, if it has both): units stay inside. The
   * whole sample is one area, when left out.
   */
  area?: Labels;
}

export interface MaskChoice {
  /** Primary sampling units that each masked unit has at least: 2 or more. */
  psusPerUnit: number;
  /** At least 32 characters, one for all releases of the survey: it decides what is pooled. */
  secret: string;
  /** Such as 'PUF-1.0': masked strata and units have other numbers in each. */
  release: string;
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
    /** The fewest primary sampling units that have rows in a masked unit that has any: 1 where one shows alone. */
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
 * What is pooled follows from the secret and the names of units and strata, not from the rows' order or number. Two
 * poolings of one sample cut each other down to single places, so all tiers and versions must have the same: one secret,
 * one `psusPerUnit`, one division into areas (the finest that any has), and the whole sample, whatever rows are left.
 *
 * @param sample the sample, all of it.
 * @param psuOfRows the primary sampling unit of each row of the file.
 *
 * @throws DisclosureError for fewer than 2 per unit, unlike lengths, a row whose unit is not in the sample, a primary sampling unit in two areas, an area with fewer
 * than one unit needs, or too few for two units in all; DesignError for one in two strata; Error on a secret of fewer
 * than 32 characters.
 */
export function maskDesign(
  { psu, stratum, area }: TrueDesign,
  psuOfRows: Labels,
  { psusPerUnit, secret, release }: MaskChoice,
): MaskedDesign {
  demandSecret(secret);
  const rows = checkedRows({ 'primary sampling unit': psu, stratum, area });
  checkedRows({ 'row of the file': psuOfRows });
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
  const names = namesOf(stage, psu);
  const placeOf = secretOrder(secret, 'masked units', names);
  const strataOf = secretOrder(secret, 'masked strata', stage.names);
  const shuffled = (h: number) =>
    [...stage.ordered.slice(stage.first[h], stage.first[h + 1])].sort(
      (one, other) => (placeOf.get(names[one] ?? '') ?? 0) - (placeOf.get(names[other] ?? '') ?? 0),
    );

  const pooled = new Int32Array(stage.units);
  const unitOf = new Int32Array(stage.units);
  let unitsAfter = 0;
  const unitsIn: number[] = [];
  const small: { area: string; psus: number[] }[] = [];
  for (const own of [...new Set(areaOf)].sort()) {
    const strata = Array.from(stage.drawn.keys())
      .filter((h) => areaOf[h] === own)
      .sort(
        (a, b) =>
          (strataOf.get(stage.names[a] ?? '') ?? 0) - (strataOf.get(stage.names[b] ?? '') ?? 0),
      );
    const psus = strata.flatMap(shuffled);
    demandPsus(psus.length, psusPerUnit, area ? `The area '${own}'` : 'The sample');
    if (psus.length < 2 * psusPerUnit) {
      for (const one of psus) unitOf[one] = unitsAfter;
      small.push({ area: own, psus });
      unitsAfter++;
      continue;
    }
    for (const joined of joinStrata(strata, stage.drawn, psusPerUnit)) {
      const dealt = dealUnits(joined.strata.map(shuffled), joined.units);
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
  const unitOfRows = sampledUnits(psuOfRows, names);
  const numbered = (purpose: string, column: Int32Array) => {
    const labels = labelsOf(column, names);
    const { codes } = releasedCodes(
      secret,
      `${purpose} of ${release}`,
      Array.from(column, (group) => labels[group] ?? ''),
    );
    return unitOfRows.map((unit) => codes[unit] ?? 0);
  };
  return {
    stratum: numbered('masked stratum', pooled),
    unit: numbered('masked unit', unitOf),
    report: {
      strata: { before: stage.drawn.length, after: strataAfter },
      units: { before: stage.units, after: unitsAfter },
      df: { before: stage.units - stage.drawn.length, after: unitsAfter - strataAfter },
      fewestPsus: fewestWithRows(unitOf, unitOfRows),
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

function namesOf({ unitOf, units }: SamplingStage, psu: Labels): string[] {
  const names = Array.from({ length: units }, () => '');
  unitOf.forEach((unit, row) => (names[unit] = String(psu[row])));
  return names;
}

/** Each group by the names of all that are in it, whatever its place in the file. */
function labelsOf(groupOf: Int32Array, names: readonly string[]): string[] {
  const members: string[][] = [];
  groupOf.forEach((group, unit) => (members[group] ??= []).push(names[unit] ?? ''));
  return members.map((each) => JSON.stringify(each.sort()));
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

/**
 * Of each row of the file, where its unit is in the sample.
 *
 * @throws DisclosureError for a row whose unit is not in the sample.
 */
export function sampledUnits(psuOfRows: Labels, names: readonly string[]): Int32Array {
  const placeOf = new Map(names.map((name, unit) => [name, unit]));
  return Int32Array.from(psuOfRows, (psu, row) => {
    const unit = placeOf.get(String(psu));
    if (unit !== undefined) return unit;
    throw new DisclosureError(
      `The primary sampling unit of row ${row + 1} is not in the sample. Give the whole sample, under the same names.`,
    );
  });
}

function fewestWithRows(unitOf: Int32Array, unitOfRows: Int32Array): number {
  const psus = new Map<number, number>();
  for (const psu of new Set(unitOfRows)) {
    const unit = unitOf[psu] ?? 0;
    psus.set(unit, (psus.get(unit) ?? 0) + 1);
  }
  return Math.min(...psus.values());
}
