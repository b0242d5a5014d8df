import type { Translations } from '../../../questionnaire/definition.ts';
import type { Category, Level } from './dimension.ts';
import { worldRegions } from './world-regions.ts';

/** A country of a survey's list, by its place in it. */
export interface ListedCountry {
  code: string;
  label: Translations;
}

/** Stateless and unknown. */
const nowhere: ReadonlySet<string> = new Set(['XXA', 'XXX']);

/**
 * Ways to group countries other than the survey's own, from the finest on: those in which enough people are to be shown
 * by themselves, the rest of each sub-region of the world where it has enough, and all others; sub-regions and others;
 * all together. `enough` tells of the people of some countries whether they may be shown.
 */
export function countryLevels(
  countries: readonly ListedCountry[],
  own: string,
  enough: (leaves: readonly number[]) => boolean,
): [Level, Level, Level] {
  const foreign = countries.flatMap(({ code }, leaf) =>
    code === own || nowhere.has(code) ? [] : [leaf],
  );
  const single = foreign.filter((leaf) => enough([leaf]));
  const alone = single.map((leaf): Category => {
    const { code = '', label = { en: '' } } = countries[leaf] ?? {};
    return { code, label, leaves: [leaf] };
  });
  return [
    withOthers(alone, foreign, countries, enough),
    withOthers([], foreign, countries, enough),
    [{ code: 'abroad', label: { en: 'Other countries', fr: 'Autres pays' }, leaves: foreign }],
  ];
}

/** Sub-regions of what is left; those with too few people go to the others. */
function withOthers(
  alone: readonly Category[],
  foreign: readonly number[],
  countries: readonly ListedCountry[],
  enough: (leaves: readonly number[]) => boolean,
): Category[] {
  const taken = new Set(alone.flatMap(({ leaves }) => leaves));
  const left = foreign.filter((leaf) => !taken.has(leaf));
  const regions = worldRegions.flatMap(({ code, name, countries: within }): Category[] => {
    const leaves = left.filter((leaf) => within.includes(countries[leaf]?.code ?? ''));
    if (!enough(leaves)) return [];
    const isWhole = !foreign.some(
      (leaf) => taken.has(leaf) && within.includes(countries[leaf]?.code ?? ''),
    );
    const label: Translations = isWhole
      ? name
      : { en: `Rest of ${name.en}`, fr: `Reste : ${name['fr'] ?? name.en}` };
    return [{ code: isWhole ? `M49_${code}` : `M49_${code}_REST`, label, leaves }];
  });
  const inRegions = new Set(regions.flatMap(({ leaves }) => leaves));
  const others = left.filter((leaf) => !inRegions.has(leaf));
  const other: Category = {
    code: 'other',
    label: { en: 'All other countries', fr: 'Tous les autres pays' },
    leaves: others,
  };
  return others.length === 0 ? [...alone, ...regions] : [...alone, ...regions, other];
}
