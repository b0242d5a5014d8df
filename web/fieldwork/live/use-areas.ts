import { areaAddress, stratumAddress, surveyAddress } from '../server/addresses.ts';
import type { Area } from '../server/area.ts';
import type { Board, StratumArea } from '../server/board.ts';
import { useLive } from './use-live.ts';
import { useLiveAll, type LiveAll } from './use-live-all.ts';

/** Every area with its facts: many answers, so they are asked for seldom. */
const SECONDS = 120;

/** All areas of the survey as far as they were read; `all`: how many there are, once that is known. */
export function useAreas(survey: string): LiveAll<Area> & { all: number | undefined } {
  const board = useLive<Board>(surveyAddress(survey, 'board'), 30);
  const strata = useLiveAll<{ areas: StratumArea[] }>(
    (board.value?.strata ?? []).map(({ stratum }) => stratumAddress(survey, stratum)),
    SECONDS,
  );
  const codes = strata.values.flatMap(({ areas }) => areas.map(({ area }) => area));
  const areas = useLiveAll<Area>(
    codes.map((area) => areaAddress(survey, area)),
    SECONDS,
  );
  return {
    ...areas,
    all: board.value && strata.isWhole ? codes.length : undefined,
    problem: board.problem ?? strata.problem ?? areas.problem,
  };
}
