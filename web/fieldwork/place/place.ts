import { pathParts } from '../../design/path-parts.ts';

/** Where in the face somebody is. The address bar holds all of it, so that a link leads to the same screen. */
export type Place =
  | { screen: 'today' | 'areas' | 'quality' | 'people' | 'devices' | 'sample'; survey: string }
  | {
      screen: 'cases';
      survey: string;
      /** What the list is narrowed to. */
      find?: string;
    }
  | { screen: 'cell'; survey: string; stratum: string; listClass: string }
  | { screen: 'area'; survey: string; area: string }
  | { screen: 'case'; survey: string; area: string; case: string }
  | { screen: 'review'; survey: string; area: string; case: string; interview: string };

/** The screens that the head of every page leads to. */
export const tabs = ['today', 'areas', 'cases', 'quality', 'people', 'devices', 'sample'] as const;

const BASE = '/fieldwork/';

/** Undefined: the address names no survey. An unknown screen is today's. */
export function placeOf(address: string): Place | undefined {
  const { pathname, searchParams } = new URL(address, 'https://here');
  const [survey, ...parts] = pathParts(pathname, BASE);
  if (survey === undefined) return undefined;
  const [first, one, second, two, third, three] = parts;
  if (first === 'cells' && one !== undefined && second !== undefined) {
    return { screen: 'cell', survey, stratum: one, listClass: second };
  }
  if (first === 'areas' && one !== undefined) {
    if (second !== 'cases' || two === undefined) return { screen: 'area', survey, area: one };
    const place = { survey, area: one, case: two };
    return third === 'interviews' && three !== undefined
      ? { screen: 'review', ...place, interview: three }
      : { screen: 'case', ...place };
  }
  const find = searchParams.get('find');
  if (first === 'cases') return { screen: 'cases', survey, ...(find && { find }) };
  return { screen: tabs.find((tab) => tab === first) ?? 'today', survey };
}

/** The address of a screen. */
export function addressOf(place: Place): string {
  const found =
    place.screen === 'cases' && place.find
      ? `?${String(new URLSearchParams({ find: place.find }))}`
      : '';
  return BASE + [place.survey, ...partsOf(place)].map(encodeURIComponent).join('/') + found;
}

function partsOf(place: Place): string[] {
  switch (place.screen) {
    case 'today':
      return [];
    case 'cell':
      return ['cells', place.stratum, place.listClass];
    case 'area':
      return ['areas', place.area];
    case 'case':
      return ['areas', place.area, 'cases', place.case];
    case 'review':
      return ['areas', place.area, 'cases', place.case, 'interviews', place.interview];
    default:
      return [place.screen];
  }
}

/** The tab under which a screen lies. */
export function tabOf({ screen }: Place): (typeof tabs)[number] {
  if (screen === 'cell') return 'today';
  if (screen === 'area') return 'areas';
  return screen === 'case' || screen === 'review' ? 'cases' : screen;
}
