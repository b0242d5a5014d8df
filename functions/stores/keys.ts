/**
 * The keys of the Fieldwork and Identity tables, all of them. Every key begins with the survey.
 *
 * Fieldwork
 *   SURVEYS                                <survey>                    a survey that has a definition
 *   <survey>#DEFINITIONS                   VERSION#<version>           a published version: where, what hash, when, by whom
 *   <survey>#SUBMISSION#<instanceId>       RECEIPT                     an interview was received: its hash, its place in the vault
 *                                          REPLACED#<case>             ... and was corrected, by which one
 *                                          FILE#<sha256 of its name>   ... and a picture or another file came with it: what hash it has
 *   <survey>#DEVICES                       <device>#MADE               a device that sends with a key of its own; named by the key's sha256
 *                                          <device>#REVOKED            ... whose key is taken no more
 *                                          <device>#HEARD              ... when it was last heard from; rewritten by later times
 *   <survey>#FORMS                         <form>#<number>             whether devices with keys are given a form, and may send it
 *   <survey>#VAULT#<area>                  SENT#<case>#<instanceId>#<sha256>  these bytes lie in the vault, or will at once
 *   <survey>#SAMPLE                        FRAME#<sha256>              a frame that was imported
 *                                          DRAW                        the draw of the areas, once: frame, seed, takes
 *                                          BY-HAND                     ... or that areas are entered one by one: never both
 *   <survey>#STAFF#<user>                  <area>                      somebody has, or had, something to do in this area
 *   <survey>#AREAS                         <area>                      an enumeration area of the sample
 *   <survey>#AREA#<area>                   FACT#AREA                   the drawn enumeration area and its probabilities
 *                                          FACT#LISTING-OPENED#<number> ... was given to a team to list
 *                                          FACT#LISTING-CLOSED         ... and its listing was closed: classes, counts
 *                                          FACT#CASE#<case>            a drawn household and its probability
 *                                          FACT#HOUSEHOLDS-DRAWN       ... and that all of them are there
 *                                          FACT#OPENED#<class>#<replicate> reserves were opened up to this replicate
 *                                          FACT#AREA-CLOSED            no reserve will be opened any more
 *                                          FACT#DECISION#<case>#<number> something was decided about a case
 *                                          FACT#VISIT#<visit>          somebody knocked at a door
 *                                          FACT#RECEIVED#<instanceId>  an interview of this area was received
 *                                          FACT#INTERVIEW#<instanceId> ... and stored: its outcome, its place
 *                                          FACT#FORM#<instanceId>      ... and stored: a form about the area, its place
 *                                          FACT#BACK-CHECK#<instanceId> ... and stored: a second visit that asks again
 *                                          FACT#CONFLICT#<instanceId>#<sha256>  something a supervisor must decide
 *   <survey>#STRATUM#<stratum>             AREA#<area>                 the count of an area's facts; rewritten by newer counts
 *   <survey>#BOARD                         STRATUM#<stratum>           the counts of a stratum's areas, added up; rewritten likewise
 *   <survey>#RUNS                          RUN#<run>                   a finished indicator run
 *   <survey>#RUNS                          RELEASE#<run>               that a run is open to everybody, and who opened it
 *   <survey>#QUALITY                       RUN#<run>                   a finished report on the quality of the fieldwork
 *   <survey>#NIGHTS                        <moment>#<run>              a night that was planned, or had no interviews (run "none")
 *   <survey>#NIGHT#<moment>                DONE#<run>#<step>#<part>    a step of it that is done, of one part or of all
 *                                          ASKED#<user>                ... or that somebody asked for it, out of its time
 *                                          FAILED#<run>#<step>#<part>#<time>  ... or failed, and why; tried again later
 *   <survey>#MICRODATA                     ASKED#<release>#<number>    somebody asked for a release of microdata to be built
 *                                          JUDGED#<release>#<number>   ... and it was built and judged: its files, or why there are none
 *                                          FAILED#<release>#<number>#<time> ... or could not be built, and why; tried again later
 *                                          APPROVED#<release>          somebody else let it be handed out
 *                                          WITHDRAWN#<release>         it is handed out no more, and why
 *   <survey>#ERASED                        <area>#<case>               a household was erased, when and why
 *   <survey>#RELEASE#<release>             PERSON#<user>               somebody may have its files
 *                                          DOWNLOAD#<time>#<user>#<id> somebody was given one of them: which, when, for what
 *
 * Identity
 *   <survey>#<area>                        AREA-KEY                    the key that wraps those of the area's households, wrapped by KMS
 *   <survey>#<household>                   KEY                         the household's own data key, wrapped under its area's
 *                                          NAMES#<instanceId>          direct identifiers of one interview, sealed under it
 *                                          NAMES#<instanceId>#<part>   ... the second part and on, where one item cannot hold them
 *   <survey>#<household>#COMMENTS          <instanceId>#<number>       what was written about an interview when it was returned, sealed likewise
 *
 * Facts are only ever added. `fact` keys come first under their prefix so that one query reads an area's whole story.
 */
import { createHash } from 'node:crypto';

export interface Key {
  pk: string;
  sk: string;
}

const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');

export const FACT = 'FACT#';

export const surveysKey = (survey: string): Key => ({ pk: 'SURVEYS', sk: survey });

export const versionKey = (survey: string, version: string): Key => ({
  pk: `${survey}#DEFINITIONS`,
  sk: `VERSION#${version}`,
});

export const receiptKey = (survey: string, instanceId: string): Key => ({
  pk: `${survey}#SUBMISSION#${instanceId}`,
  sk: 'RECEIPT',
});

/** The case is part of the claim, so that a correction that names another household's interview blocks nobody. */
export const replacedKey = (survey: string, instanceId: string, caseId: string): Key => ({
  pk: `${survey}#SUBMISSION#${instanceId}`,
  sk: `REPLACED#${caseId}`,
});

/** `name`: of the file, as its sender calls it. It may tell of people, so that only its hash stands here. */
export const fileKey = (survey: string, instanceId: string, name: string): Key => ({
  pk: `${survey}#SUBMISSION#${instanceId}`,
  sk: `FILE#${sha256Of(name)}`,
});

export const devicesPartition = (survey: string): string => `${survey}#DEVICES`;

/** What is known of a device, each in an item of its own, so that one question gives all of it. */
export const deviceKey = (
  survey: string,
  device: string,
  what: 'MADE' | 'REVOKED' | 'HEARD',
): Key => ({
  pk: devicesPartition(survey),
  sk: `${device}#${what}`,
});

export const formsPartition = (survey: string): string => `${survey}#FORMS`;

export const formStandingKey = (survey: string, form: string, number: number): Key => ({
  pk: formsPartition(survey),
  sk: `${form}#${inFive(number)}`,
});

export const areaPartition = (survey: string, area: string): string => `${survey}#AREA#${area}`;

/** The survey and area whose partition this is. */
export function placeOf(partition: string): { survey: string; area: string } {
  const [survey = '', , area = ''] = partition.split('#');
  return { survey, area };
}

export const areaEntryKey = (survey: string, area: string): Key => ({
  pk: `${survey}#AREAS`,
  sk: area,
});

export const frameKey = (survey: string, sha256: string): Key => ({
  pk: `${survey}#SAMPLE`,
  sk: `FRAME#${sha256}`,
});

export const drawKey = (survey: string): Key => ({ pk: `${survey}#SAMPLE`, sk: 'DRAW' });

/** That areas are entered one by one, with households drawn elsewhere. */
export const byHandKey = (survey: string): Key => ({ pk: `${survey}#SAMPLE`, sk: 'BY-HAND' });

export const staffAreaKey = (survey: string, user: string, area: string): Key => ({
  pk: `${survey}#STAFF#${user}`,
  sk: area,
});

export const areaFactKey = (survey: string, area: string): Key => ({
  pk: areaPartition(survey, area),
  sk: `${FACT}AREA`,
});

export const caseFactKey = (survey: string, area: string, caseId: string): Key => ({
  pk: areaPartition(survey, area),
  sk: `${FACT}CASE#${caseId}`,
});

/** A fact of an area that its kind and these parts tell apart. */
const factKey =
  (kind: string) =>
  (survey: string, area: string, ...parts: (string | number)[]): Key => ({
    pk: areaPartition(survey, area),
    sk: [`${FACT}${kind}`, ...parts].join('#'),
  });

/** Parts: the number, in five digits so that they sort. */
export const listingOpenedFactKey = (survey: string, area: string, number: number): Key =>
  factKey('LISTING-OPENED')(survey, area, inFive(number));

export const listingClosedFactKey = (survey: string, area: string): Key =>
  factKey('LISTING-CLOSED')(survey, area);

export const householdsDrawnFactKey = (survey: string, area: string): Key =>
  factKey('HOUSEHOLDS-DRAWN')(survey, area);

export const openedFactKey = (
  survey: string,
  area: string,
  listClass: string,
  replicate: number,
): Key => factKey('OPENED')(survey, area, listClass, replicate);

export const areaClosedFactKey = (survey: string, area: string): Key =>
  factKey('AREA-CLOSED')(survey, area);

export const decisionFactKey = (
  survey: string,
  area: string,
  caseId: string,
  number: number,
): Key => factKey('DECISION')(survey, area, caseId, inFive(number));

export const visitFactKey = (survey: string, area: string, visit: string): Key =>
  factKey('VISIT')(survey, area, visit);

export const backCheckFactKey = (survey: string, area: string, instanceId: string): Key =>
  factKey('BACK-CHECK')(survey, area, instanceId);

const inFive = (number: number): string => String(number).padStart(5, '0');

export const receivedFactKey = (survey: string, area: string, instanceId: string): Key => ({
  pk: areaPartition(survey, area),
  sk: `${FACT}RECEIVED#${instanceId}`,
});

export const interviewFactKey = (survey: string, area: string, instanceId: string): Key => ({
  pk: areaPartition(survey, area),
  sk: `${FACT}INTERVIEW#${instanceId}`,
});

export const formFactKey = (survey: string, area: string, instanceId: string): Key => ({
  pk: areaPartition(survey, area),
  sk: `${FACT}FORM#${instanceId}`,
});

export const conflictFactKey = (
  survey: string,
  area: string,
  instanceId: string,
  sha256: string,
): Key => ({
  pk: areaPartition(survey, area),
  sk: `${FACT}CONFLICT#${instanceId}#${sha256}`,
});

export const areaCountKey = (survey: string, stratum: string, area: string): Key => ({
  pk: `${survey}#STRATUM#${stratum}`,
  sk: `AREA#${area}`,
});

export const stratumCountKey = (survey: string, stratum: string): Key => ({
  pk: `${survey}#BOARD`,
  sk: `STRATUM#${stratum}`,
});

export const runKey = (survey: string, run: string): Key => ({
  pk: `${survey}#RUNS`,
  sk: `RUN#${run}`,
});

/** That a run is open to everybody. */
export const releaseKey = (survey: string, run: string): Key => ({
  pk: `${survey}#RUNS`,
  sk: `RELEASE#${run}`,
});

export const qualityRunKey = (survey: string, run: string): Key => ({
  pk: `${survey}#QUALITY`,
  sk: `RUN#${run}`,
});

/** A moment as it stands in keys and names of runs: ISO without dashes, colons and parts of seconds. */
export const momentOf = (scheduledAt: string): string => scheduledAt.replace(/[-:]|\.\d+/g, '');

export const nightKey = (survey: string, scheduledAt: string, run: string): Key => ({
  pk: `${survey}#NIGHTS`,
  sk: `${momentOf(scheduledAt)}#${run}`,
});

/** A step of a night, and which part of the interviews it was about; '' where it is about all. */
export interface StepKey {
  survey: string;
  scheduledAt: string;
  run: string;
  step: string;
  part: number | undefined;
}

const stepText = ({ run, step, part }: StepKey) =>
  `${run}#${step}#${part === undefined ? '' : inFive(part)}`;

export const nightPartition = (survey: string, scheduledAt: string): string =>
  `${survey}#NIGHT#${momentOf(scheduledAt)}`;

export const nightAskedKey = (survey: string, scheduledAt: string, user: string): Key => ({
  pk: nightPartition(survey, scheduledAt),
  sk: `ASKED#${user}`,
});

export const stepDoneKey = (step: StepKey): Key => ({
  pk: nightPartition(step.survey, step.scheduledAt),
  sk: `DONE#${stepText(step)}`,
});

export const stepFailedKey = (step: StepKey, time: string): Key => ({
  pk: nightPartition(step.survey, step.scheduledAt),
  sk: `FAILED#${stepText(step)}#${time}`,
});

export const microdataPartition = (survey: string): string => `${survey}#MICRODATA`;

/** `number`: how often the release was asked for; one that was refused may be asked for again. */
export const releaseAskedKey = (survey: string, release: string, number: number): Key => ({
  pk: microdataPartition(survey),
  sk: `ASKED#${release}#${inFive(number)}`,
});

export const releaseJudgedKey = (survey: string, release: string, number: number): Key => ({
  pk: microdataPartition(survey),
  sk: `JUDGED#${release}#${inFive(number)}`,
});

export const releaseFailedKey = (
  survey: string,
  release: string,
  number: number,
  time: string,
): Key => ({
  pk: microdataPartition(survey),
  sk: `FAILED#${release}#${inFive(number)}#${time}`,
});

export const releaseApprovedKey = (survey: string, release: string): Key => ({
  pk: microdataPartition(survey),
  sk: `APPROVED#${release}`,
});

export const releaseWithdrawnKey = (survey: string, release: string): Key => ({
  pk: microdataPartition(survey),
  sk: `WITHDRAWN#${release}`,
});

export const sentPartition = (survey: string, area: string): string => `${survey}#VAULT#${area}`;

export const sentKey = (
  survey: string,
  area: string,
  caseId: string,
  { instanceId, sha256 }: { instanceId: string; sha256: string },
): Key => ({
  pk: sentPartition(survey, area),
  sk: `SENT#${caseId}#${instanceId}#${sha256}`,
});

export const erasedPartition = (survey: string): string => `${survey}#ERASED`;

export const erasedKey = (survey: string, area: string, caseId: string): Key => ({
  pk: erasedPartition(survey),
  sk: `${area}#${caseId}`,
});

export const PERSON = 'PERSON#';
export const DOWNLOAD = 'DOWNLOAD#';

export const releasePartition = (survey: string, release: string): string =>
  `${survey}#RELEASE#${release}`;

export const releasePersonKey = (survey: string, release: string, user: string): Key => ({
  pk: releasePartition(survey, release),
  sk: `${PERSON}${user}`,
});

export const releaseDownloadKey = (
  survey: string,
  release: string,
  time: string,
  user: string,
  id: string,
): Key => ({
  pk: releasePartition(survey, release),
  sk: `${DOWNLOAD}${time}#${user}#${id}`,
});

/** `area` is the area's pseudonym. */
export const areaKeyKey = (survey: string, area: string): Key => ({
  pk: `${survey}#${area}`,
  sk: 'AREA-KEY',
});

export const householdKey = (survey: string, household: string): Key => ({
  pk: `${survey}#${household}`,
  sk: 'KEY',
});

/** Under it lies everything that a household could be known by, but for comments. */
export const householdPartition = (survey: string, household: string): string =>
  `${survey}#${household}`;

export const NAMES = 'NAMES#';

/** `part`, from 1: an interview may have more names than one item holds. */
export const namesKey = (survey: string, household: string, instanceId: string, part = 1): Key => ({
  pk: `${survey}#${household}`,
  sk: part === 1 ? `${NAMES}${instanceId}` : `${NAMES}${instanceId}#${part}`,
});

/** Apart from the names, so that who may read comments need not be able to read those. */
export const commentsPartition = (survey: string, household: string): string =>
  `${survey}#${household}#COMMENTS`;

/** `number`: of the decision that returned the interview. */
export const commentKey = (
  survey: string,
  household: string,
  instanceId: string,
  number: number,
): Key => ({
  pk: commentsPartition(survey, household),
  sk: `${instanceId}#${inFive(number)}`,
});

/** Objects in the vault: what was sent, by its own hash, so that the same bytes have one place and other bytes another. */
export const vaultPath = (survey: string, instanceId: string, sha256: string): string =>
  `${vaultFolder(survey, instanceId)}${sha256}`;

/** Everything that was sent under one id. */
export const vaultFolder = (survey: string, instanceId: string): string =>
  `${survey}/${instanceId}/`;

/** The files that came with what was received under an id. */
export const attachedFolder = (survey: string, instanceId: string): string =>
  `${vaultFolder(survey, instanceId)}files/`;

/** A file that came with what was sent, by the hash of its name and its own: it lies under the same id. */
export const attachedPath = (
  survey: string,
  instanceId: string,
  name: string,
  sha256: string,
): string => `${attachedFolder(survey, instanceId)}${sha256Of(name)}/${sha256}`;

/** Objects in the interviews bucket: one interview without names. */
export const recordPath = (
  survey: string,
  area: string,
  household: string,
  instanceId: string,
): string => `${interviewFolder(survey, 'interviews', area, household)}${instanceId}.json`;

/** ... what a household was asked again, apart from the interviews */
export const backCheckPath = (
  survey: string,
  area: string,
  household: string,
  instanceId: string,
): string => `${interviewFolder(survey, 'back-checks', area, household)}${instanceId}.json`;

/** ... all that is of one household */
export const interviewFolder = (
  survey: string,
  kind: 'interviews' | 'back-checks',
  area: string,
  household: string,
): string => `${survey}/${kind}/${area}/${household}/`;

/** ... and one form about an area, apart from the interviews. */
export const formPath = (survey: string, form: string, area: string, instanceId: string): string =>
  `${survey}/forms/${form}/${area}/${instanceId}.json`;

/** The frame as it was imported: a line of JSON for each area, in the order of the draw. Its name is its own hash. */
export const framePath = (survey: string, sha256: string): string =>
  `${survey}/frames/${sha256}.jsonl`;

/** The areas that were drawn. */
export const drawPath = (survey: string): string => `${survey}/draw.json`;

/** The households of a closed listing and their classes, without names. */
export const closedListingPath = (survey: string, area: string): string =>
  `${survey}/listings/${area}.json`;

export const definitionPath = (survey: string, sha256: string): string =>
  `${survey}/definitions/${sha256}.json`;

export const runPath = (survey: string, run: string, file: string): string =>
  `${survey}/runs/${run}/${file}`;

/** A file of a release of microdata. Its own hash is in its name: other content has another place. */
export const microdataPath = (
  survey: string,
  release: string,
  sha256: string,
  file: string,
): string => `${microdataFolder(survey, release)}${sha256}/${file}`;

export const microdataFolder = (survey: string, release: string): string =>
  `${survey}/microdata/${release}/`;

/** A report on the quality of the fieldwork. It lies with the interviews and not with what is published: it names staff by their codes, and cases. */
export const qualityPath = (survey: string, run: string): string => `${survey}/quality/${run}.json`;

/**
 * What a night's steps keep for one another, apart from what is published: its plan, the parts it was planned from, and
 * under the run's name what was made of them. No direct identifiers, as everywhere in this bucket.
 */
export const nightPath = (survey: string, scheduledAt: string, ...names: string[]): string =>
  `${nightsFolder(survey)}${[momentOf(scheduledAt), ...names].join('/')}`;

/** Everything that nights keep. */
export const nightsFolder = (survey: string): string => `${survey}/nights/`;
