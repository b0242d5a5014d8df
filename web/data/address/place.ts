import { pathParts } from '../../design/path-parts.ts';

/** Where a reader is: everything that a screen shows follows from it, and it stands in the address whole. */
export type Place =
  | { screen: 'start' }
  | ({ screen: 'survey'; find?: string } & OfRun)
  | ({
      screen: 'indicator';
      indicator: string;
      /** Name of one of its figures; left out: the first. */
      figure?: string;
      /** Name of a comparison, or 'none'; left out: the first that the figure has. */
      groups?: string;
      /** Names of breakdowns; left out: a first choice. */
      by?: readonly string[];
      /** Rows by their values instead of in the survey's order. */
      sorted?: boolean;
    } & OfRun)
  | ({
      screen: 'people';
      who: Who;
      /** What they are told apart by besides countries. */
      by: readonly PeopleBy[];
    } & OfRun)
  | ({ screen: 'reports' } & OfRun)
  | { screen: 'releases'; survey: string }
  | { screen: 'release'; survey: string; release: string; find?: string };

interface OfRun {
  survey: string;
  /** A run by its name; left out: the newest that the reader may see. */
  run?: string;
}

export const whos = ['emigrants', 'immigrants', 'returned', 'stayed'] as const;
export type Who = (typeof whos)[number];

export const peopleBys = ['country', 'sex', 'ageGroup', 'region'] as const;
export type PeopleBy = (typeof peopleBys)[number];

const ROOT = '/data/';

/** The place that an address names; the start where it names none. */
export function placeOf({ pathname, search }: Pick<URL, 'pathname' | 'search'>): Place {
  const [survey, screen, name, ...rest] = pathParts(pathname, ROOT);
  const query = new URLSearchParams(search);
  const said = (key: string) => query.get(key) ?? undefined;
  const start: Place = { screen: 'start' };
  if (!pathname.startsWith(ROOT) || survey === undefined || rest.length > 0) return start;
  const ofRun = { survey, ...given('run', said('run')) };
  switch (screen) {
    case undefined:
      return { screen: 'survey', ...ofRun, ...given('find', said('find')) };
    case 'indicator':
      if (name === undefined) return { screen: 'survey', ...ofRun };
      return {
        ...{ screen, indicator: name, ...ofRun },
        ...given('figure', said('figure')),
        ...given('groups', said('groups')),
        ...given('by', said('by')?.split(',').filter(Boolean)),
        ...(said('sorted') === 'yes' && { sorted: true }),
      };
    case 'people':
      return {
        ...{ screen, ...ofRun },
        who: whos.find((each) => each === name) ?? 'emigrants',
        by: peopleBys.filter((each) => (said('by') ?? 'country').split(',').includes(each)),
      };
    case 'reports':
      return { screen, ...ofRun };
    case 'microdata':
      return name === undefined
        ? { screen: 'releases', survey }
        : { screen: 'release', survey, release: name, ...given('find', said('find')) };
    default:
      return start;
  }
}

/** The address of a place, with the reader's language where it is to go along. */
export function addressOf(place: Place, language?: string): string {
  const query = new URLSearchParams();
  const add = (key: string, value: string | undefined) => {
    if (value !== undefined) query.set(key, value);
  };
  if ('run' in place) add('run', place.run);
  if ('find' in place && place.find !== '') add('find', place.find);
  if (place.screen === 'indicator') {
    add('figure', place.figure);
    add('groups', place.groups);
    add('by', place.by?.join(','));
    add('sorted', place.sorted === true ? 'yes' : undefined);
  }
  if (place.screen === 'people') add('by', place.by.join(','));
  add('language', language);
  // Commas are allowed there, and read better.
  const asked = query.toString().replaceAll('%2C', ',');
  const path = pathOf(place).map(encodeURIComponent).join('/');
  return `${ROOT}${path}${place.screen === 'survey' ? '/' : ''}${asked && `?${asked}`}`;
}

function pathOf(place: Place): string[] {
  switch (place.screen) {
    case 'start':
      return [];
    case 'survey':
      return [place.survey];
    case 'indicator':
      return [place.survey, 'indicator', place.indicator];
    case 'people':
      return [place.survey, 'people', place.who];
    case 'reports':
      return [place.survey, 'reports'];
    case 'releases':
      return [place.survey, 'microdata'];
    case 'release':
      return [place.survey, 'microdata', place.release];
  }
}

function given<Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): { [Each in Key]?: Value } {
  return value === undefined ? {} : ({ [key]: value } as { [Each in Key]?: Value });
}
