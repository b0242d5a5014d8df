/** All that an attacker tries against the releases of one survey, and how it goes. */
import { isDeepStrictEqual } from 'node:util';
import { indicatorTable } from '../../../analysis/indicators/indicator-table.ts';
import type { PublishedTable } from '../../../analysis/indicators/published-table.ts';
import type { BuiltRelease } from '../../../analysis/releases/built-release.ts';
import { tiers } from '../../../analysis/releases/release-policy.ts';
import type { Tier } from '../../../analysis/releases/release-policy.ts';
import { countsWithheld, filledFrom } from './beside-tables.ts';
import type { Counted } from './beside-tables.ts';
import { fileTexts } from './file-texts.ts';
import type { FileTexts } from './file-texts.ts';
import { released, releaseInput, unsuppressed } from './frozen-releases.ts';
import { internalFiles } from './internal-file.ts';
import { bothPossible, possibleHouseholds, possiblePersons, successOf } from './linkage-attack.ts';
import type { Possible, Success } from './linkage-attack.ts';
import { household } from './marked-survey.ts';
import type { MarkedSurvey } from './marked-survey.ts';

/** By file: 'household', 'members' and on. */
export type ByFile = Readonly<Record<string, Success>>;

/**
 * What is known of everybody: region, town or country, size, ages and sexes, who is away and in which country; under the
 * names of the questionnaire, and whatever else in a file is made of these alone.
 */
const known =
  /^(region|urban|hhsize|head_sex|head_age|hh_type|[ce]_(sex|age)|e_dest_country|by_.*(sex|age|destination)|(mp01|mp03|mp13)_.*|mp07_(ages|age|women.*)|mp09_.*|vs_(household_type|migrant|absent|absent_sex|adult_sex))$/;

export const isKnown = (_file: string, variable: string): boolean => known.test(variable);

interface Tried {
  file: FileTexts;
  possible: Possible;
}

export function attacks(survey: MarkedSurvey) {
  const input = releaseInput(survey, 'the release');
  const internal = internalFiles(survey.interviews, survey.areas);
  const all = {
    files: internal,
    known: internal,
    isKnown: (_: string, name: string) => name !== 'key',
  };
  const tried = Object.fromEntries(
    tiers.map((tier) => {
      const built = released({ ...input, release: `the ${tier} release` }, tier);
      const before = unsuppressed(input, tier).tables.map(fileTexts);
      return [tier, { built, before, own: attack(built.tables.map(fileTexts), before) }];
    }),
  ) as Record<Tier, { built: ReturnType<typeof released>; before: FileTexts[]; own: Tried[] }>;

  // An earlier version, when one of ten households had not been met yet; and what is built after it.
  const earlier = released(
    releaseInput(survey, 'an earlier release', (place) => place % 10 !== 3),
    'public',
  );
  const { built, before, own } = tried.public;
  const { table } = indicatorTable(survey);
  const besideTables = (tier: Tier) => {
    const { own: alone, before: known } = tried[tier];
    const files = alone.map(({ file }) => file);
    const filled = filledFrom(files, table);
    const isTold = filled.some((file, at) => !isDeepStrictEqual(file, files[at]));
    return successes(isTold ? attack(filled, known) : alone);
  };
  const earlierTried = attack(earlier.tables.map(fileTexts), before);
  const later = released(
    { ...input, release: 'a later release', earlier: earlier.withheld ? [earlier.withheld] : [] },
    'public',
  );
  const laterTried = attack(later.tables.map(fileTexts), before);

  return {
    input,
    table,
    /** By tier, between what numbers of units lie that the tables keep secret, by the files. */
    secrets: {
      scientific: secretCounts(tried.scientific.built, tried.scientific.before, table),
      public: secretCounts(built, before, table),
    } satisfies Record<Tier, unknown>,
    built: { scientific: tried.scientific.built, public: built },
    internal: successOf(homeOf(internal), possibleHouseholds(all)),
    scientific: successes(tried.scientific.own),
    public: successes(own),
    /** Of rows of the scientific files by who has the public ones too; and the other way. */
    combined: together(tried.scientific.own, own),
    'combined, public rows': together(own, tried.scientific.own),
    /** With what the published tables of the same run tell of what is withheld. */
    'scientific, beside the tables': besideTables('scientific'),
    'public, beside the tables': besideTables('public'),
    'with an earlier version': together(laterTried, earlierTried),
    /** Of those who are in both versions: by the first alone, by both that know nothing of each other, by both. */
    'in two versions, the first': successes(earlierTried.map(those)),
    'in two versions, not heeded': together(own.map(thoseIn(earlierTried)), earlierTried),
    'in two versions, both': together(laterTried.map(thoseIn(earlierTried)), earlierTried),
  };
}

/** Of the cells that tables withhold and the files have, those with fewer units than may be known, in the files and in truth. */
function secretCounts(
  built: BuiltRelease,
  before: readonly FileTexts[],
  table: PublishedTable,
): { files: Counted[]; truth: Counted[] } {
  // Before anything was withheld each stands there twice.
  const truth = countsWithheld(before, table).filter(
    ({ least }) => least > 0 && least < 2 * fewest,
  );
  const twice = new Map(truth.map(({ cell, least }) => [cell, least]));
  const files = countsWithheld(built.tables.map(fileTexts), table).filter(({ cell, most }) => {
    // Of places whose rows were left out there is nothing to count.
    const own = twice.get(cell);
    return own !== undefined && most >= own / 2;
  });
  return { truth, files };
}

/** Fewer units than these are secret. */
const fewest = 10;

function attack(files: readonly FileTexts[], before: readonly FileTexts[]): Tried[] {
  const release = { files, known: before, isKnown };
  const homes = possibleHouseholds(release);
  return files.map((file) => ({
    file,
    possible: file.name === 'household' ? homes : possiblePersons(release, file.name, homes),
  }));
}

const successes = (tried: readonly Tried[]): ByFile =>
  Object.fromEntries(tried.map(({ file, possible }) => [file.name, successOf(file, possible)]));

function together(tried: readonly Tried[], others: readonly Tried[]): ByFile {
  return Object.fromEntries(
    tried.map(({ file, possible }) => {
      const other = others.find((own) => own.file.name === file.name);
      const both = other
        ? bothPossible([file, possible], [other.file, onlyThere(other)])
        : possible;
      return [file.name, successOf(file, both)];
    }),
  );
}

/** For those alone who are in the file. */
const those = (tried: Tried): Tried => ({ ...tried, possible: onlyThere(tried) });

/** For those alone who are in other files too. */
const thoseIn =
  (others: readonly Tried[]) =>
  (tried: Tried): Tried => {
    const other = others.find(({ file }) => file.name === tried.file.name);
    const there = other && onlyThere(other);
    const possible = [...tried.possible].filter(([target]) => there?.has(target) ?? true);
    return { ...tried, possible: new Map(possible) };
  };

/** Without those who are not in the other files, which nobody looks for there. */
function onlyThere({ file, possible }: Tried): Possible {
  const mark = [...file.texts.keys()].find((name) => name.startsWith('test_')) ?? household;
  const there = new Set(file.texts.get(mark)?.map(Number));
  return new Map([...possible].filter(([target]) => there.has(target)));
}

function homeOf(files: readonly FileTexts[]): FileTexts {
  const home = files.find(({ name }) => name === 'household');
  if (home === undefined) throw new Error('There is no file of households.');
  return home;
}
