import { type Caller, holdsOne } from '../http/access.ts';
import type { Answer, ApiRequest } from '../http/endpoint.ts';
import { jsonBody } from '../http/json.ts';
import { Problem } from '../http/problems.ts';
import { routes } from '../routes.ts';
import { microdataFolder } from '../stores/keys.ts';
import {
  addPerson,
  addWithdrawnRelease,
  readPersons,
  readReleaseDownloads,
  readReleaseStories,
  type ReleaseStory,
} from '../stores/microdata.ts';
import { removeObjects } from '../stores/remove-objects.ts';
import { approveRelease } from './approve-release.ts';
import { fileNamed, handOut, releaseLink } from './hand-out.ts';
import type { MicrodataStores } from './microdata-stores.ts';
import { forOffice, forReaders } from './release-views.ts';
import { isSamePerson } from './same-person.ts';
import {
  approvalShape,
  buildShape,
  personShape,
  releaseDownloadShape,
  withdrawalShape,
} from './shapes.ts';
import { startRelease } from './start-release.ts';
import { isKnown, stateOf } from './release-state.ts';

const limits = { bytes: 16 * 1024, depth: 4, keys: 100 };

/** Releases of microdata: building, approval by somebody else, files for who may have them, withdrawal. */
export function microdataAnswers(stores: MicrodataStores, now: () => Date) {
  const { fieldwork, publications } = stores;
  const storiesOf = async (survey: string): Promise<ReleaseStory[]> => [
    ...(await readReleaseStories(fieldwork, survey)).values(),
  ];
  /** Readers know of those that are or were handed out: of others not even the name. */
  const storyOf = async ({ survey, path, caller }: ApiRequest): Promise<ReleaseStory> => {
    const stories = await storiesOf(survey);
    const known = isLead(survey, caller) ? stories : stories.filter(isKnown);
    const story = known.find(({ asked }) => asked.release === path['release']);
    if (story !== undefined) return story;
    const releases = known.map(({ asked }) => asked.release);
    throw new Problem('unknown-release', { survey, releases });
  };
  return {
    'POST /surveys/{survey}/microdata': async ({ survey, bytes, caller }) => {
      const wanted = jsonBody(bytes, limits, buildShape);
      const signed = { by: caller.user, now: now() };
      const { release } = await startRelease(stores, survey, wanted, signed);
      const location = `/surveys/${survey}/microdata/${release}`;
      return { status: 202, body: { survey, release }, headers: { location } };
    },

    'GET /surveys/{survey}/microdata': async ({ survey, caller }) => {
      const stories = await storiesOf(survey);
      const releases = isLead(survey, caller)
        ? stories.map(forOffice)
        : stories.flatMap(forReaders);
      return { status: 200, body: { survey, releases } };
    },

    'GET /public/surveys/{survey}/microdata': async ({ survey }) => {
      const stories = await storiesOf(survey);
      return { status: 200, body: { survey, releases: stories.flatMap(forReaders) } };
    },

    'GET /surveys/{survey}/microdata/{release}': async (request) => {
      const { survey, caller } = request;
      const story = await storyOf(request);
      if (isLead(survey, caller)) {
        const persons = await readPersons(fieldwork, survey, story.asked.release);
        return { status: 200, body: { survey, ...forOffice(story), persons } };
      }
      return { status: 200, body: { survey, ...forReaders(story)[0] } };
    },

    'GET /surveys/{survey}/microdata/{release}/files/{file}': async (request) => {
      const { survey, path } = request;
      const { asked, judged, withdrawn } = await storyOf(request);
      const { release } = asked;
      const files = withdrawn === undefined ? (judged?.files ?? []) : [];
      const office = files.filter(({ audience }) => audience === 'office');
      const file = fileNamed(office, release, path['file'] ?? '');
      const location = await releaseLink(publications, survey, release, file);
      return { status: 302, text: '', headers: { location } };
    },

    'POST /surveys/{survey}/microdata/{release}/approval': async (request) => {
      const { survey, bytes, caller } = request;
      jsonBody(bytes, limits, approvalShape);
      const story = await storyOf(request);
      const signed = { by: caller.user, now: now() };
      const isFirst = await approveRelease(stores, survey, story, signed);
      return { status: isFirst ? 201 : 200, body: { survey, release: story.asked.release } };
    },

    'POST /surveys/{survey}/microdata/{release}/withdrawal': async (request) => {
      const { survey, bytes, caller } = request;
      const { reason } = jsonBody(bytes, limits, withdrawalShape);
      const { asked } = await storyOf(request);
      const { release } = asked;
      const withdrawn = { release, by: caller.user, at: now().toISOString(), reason };
      // Told first: no link is given to what is about to go.
      const isFirst = await addWithdrawnRelease(fieldwork, survey, withdrawn);
      await removeObjects(publications, microdataFolder(survey, release));
      return { status: isFirst ? 201 : 200, body: { survey, release } };
    },

    'POST /surveys/{survey}/microdata/{release}/persons': async (request) => {
      const { survey, bytes, caller } = request;
      const { user } = jsonBody(bytes, limits, personShape);
      const { release } = (await storyOf(request)).asked;
      if (isSamePerson(user, caller.user)) throw new Problem('same-person', { release });
      const named = { user, by: caller.user, at: now().toISOString() };
      const before = await addPerson(fieldwork, survey, release, named);
      return { status: before === undefined ? 201 : 200, body: { survey, release, user } };
    },

    'POST /surveys/{survey}/microdata/{release}/downloads': async (request) => {
      const { survey, bytes, caller } = request;
      const wanted = jsonBody(bytes, limits, releaseDownloadShape);
      const reader = { user: caller.user, now: now() };
      const story = await storyOf(request);
      return { status: 201, body: await handOut(stores, survey, story, wanted, reader) };
    },

    'GET /surveys/{survey}/microdata/{release}/downloads': async (request) => {
      const { survey } = request;
      const story = await storyOf(request);
      const { release } = story.asked;
      const downloads = await readReleaseDownloads(fieldwork, survey, release);
      return { status: 200, body: { survey, release, state: stateOf(story), downloads } };
    },
  } satisfies Record<string, Answer>;
}

/** Whoever may have a release built knows of all. */
const leads = routes['POST /surveys/{survey}/microdata'].roles;
const isLead = (survey: string, caller: Caller): boolean => holdsOne(caller, survey, leads);
