import type { DistinctFacts } from '../../analysis/fieldwork/distinct.ts';
import type { Answer, ApiRequest, Reply } from '../http/endpoint.ts';
import { jsonBody } from '../http/json.ts';
import { closeListing } from './close-listing.ts';
import { closureShape, nothingShape, openingShape, reserveShape } from './command-shapes.ts';
import { factsOf } from './decide-once.ts';
import { drawAreaHouseholds } from './draw-area-households.ts';
import type { FieldworkStores } from './fieldwork-stores.ts';
import { openListing } from './open-listing.ts';
import { readWork } from './read-work.ts';
import { closeArea, openAreaReserve } from './reserves.ts';
import { signedBy } from './signed-by.ts';

const limits = { bytes: 64 * 1024, depth: 4, keys: 1000 };

/** What the office decides about an area, from its listing to its end, and what is left to do for the field. */
export const areaAnswers = (stores: FieldworkStores) => {
  const { fieldwork } = stores;
  /** What was decided, as the facts have it: the same whenever it is asked for. */
  const told = async (
    { survey, path }: ApiRequest,
    isNew: boolean,
    say: (facts: DistinctFacts['facts']) => object | undefined,
  ): Promise<Reply> => {
    const area = areaOf(path);
    const { facts } = await factsOf(fieldwork, survey, area);
    return { status: isNew ? 201 : 200, body: { area, ...say(facts) } };
  };

  return {
    'POST /surveys/{survey}/areas/{area}/listing': async (request) => {
      const { survey, path, bytes, caller } = request;
      const opening = jsonBody(bytes, limits, openingShape);
      const isNew = await openListing(stores, survey, areaOf(path), opening, signedBy(caller));
      return told(request, isNew, (facts) =>
        facts['listing-opened'].find(({ number }) => number === opening.number),
      );
    },

    'POST /surveys/{survey}/areas/{area}/listing/close': async (request) => {
      const { survey, path, bytes, caller } = request;
      const closure = jsonBody(bytes, limits, closureShape);
      const isNew = await closeListing(stores, survey, areaOf(path), closure, signedBy(caller));
      return told(request, isNew, (facts) => facts['listing-closed'][0]);
    },

    'POST /surveys/{survey}/areas/{area}/draw': async (request) => {
      const { survey, path, bytes, caller } = request;
      jsonBody(bytes, limits, nothingShape);
      const isNew = await drawAreaHouseholds(stores, survey, areaOf(path), signedBy(caller));
      return told(request, isNew, (facts) => ({
        cases: facts.case.map(({ case: code, listClass, replicate }) => ({
          case: code,
          listClass,
          replicate,
        })),
      }));
    },

    'POST /surveys/{survey}/areas/{area}/reserves': async (request) => {
      const { survey, path, bytes, caller } = request;
      const opening = jsonBody(bytes, limits, reserveShape);
      const { listClass, replicate } = opening;
      const area = areaOf(path);
      const isNew = await openAreaReserve(fieldwork, survey, area, opening, signedBy(caller));
      return told(request, isNew, (facts) => ({
        listClass,
        replicate,
        cases: facts.case
          .filter((each) => each.listClass === listClass && each.replicate === replicate)
          .map((each) => each.case),
      }));
    },

    'POST /surveys/{survey}/areas/{area}/close': async (request) => {
      const { survey, path, bytes, caller } = request;
      jsonBody(bytes, limits, nothingShape);
      const isNew = await closeArea(fieldwork, survey, areaOf(path), signedBy(caller));
      return told(request, isNew, (facts) => facts['area-closed'][0]);
    },

    'GET /surveys/{survey}/work': async ({ survey, caller }) => ({
      status: 200,
      body: await readWork(fieldwork, survey, caller.user),
    }),
  } satisfies Record<string, Answer>;
};

const areaOf = (path: ApiRequest['path']): string => path['area'] ?? '';
