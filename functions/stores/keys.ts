/**
 * The keys of the Fieldwork and Identity tables, all of them. Every key begins with the survey.
 *
 * Fieldwork
 *   SURVEYS                                <survey>                    a survey that has a definition
 *   <survey>#DEFINITIONS                   VERSION#<version>           a published version: where, what hash, when, by whom
 *   <survey>#SUBMISSION#<instanceId>       RECEIPT                     an interview was received: its hash, its place in the vault
 *                                          REPLACED#<case>             ... and was corrected, by which one
 *   <survey>#AREAS                         <area>                      an enumeration area of the sample
 *   <survey>#AREA#<area>                   FACT#AREA                   the drawn enumeration area and its probabilities
 *                                          FACT#CASE#<case>            a drawn household and its probability
 *                                          FACT#RECEIVED#<instanceId>  an interview of this area was received
 *                                          FACT#INTERVIEW#<instanceId> ... and stored: its outcome, its place
 *                                          FACT#FORM#<instanceId>      ... and stored: a form about the area, its place
 *                                          FACT#CONFLICT#<instanceId>#<sha256>  something a supervisor must decide
 *                                          SUMMARY                     the count of the facts above; the only thing rewritten
 *   <survey>#RUNS                          RUN#<run>                   a finished indicator run
 *   <survey>#DOWNLOADS                     <time>#<user>#<id>          who was given which file
 *   index `board`: boardSurvey = <survey>, boardPlace = <stratum>#<area>: the summaries of a survey
 *
 * Identity
 *   <survey>#<household>                   KEY                         the household's own data key, wrapped
 *                                          NAMES#<instanceId>          direct identifiers of one interview, sealed under it
 *                                          NAMES#<instanceId>#<part>   ... the second part and on, where one item cannot hold them
 *
 * Facts are only ever added. `fact` keys come first under their prefix so that one query reads an area's whole story.
 */
export interface Key {
  pk: string;
  sk: string;
}

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

export const areaFactKey = (survey: string, area: string): Key => ({
  pk: areaPartition(survey, area),
  sk: `${FACT}AREA`,
});

export const caseFactKey = (survey: string, area: string, caseId: string): Key => ({
  pk: areaPartition(survey, area),
  sk: `${FACT}CASE#${caseId}`,
});

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

export const summaryKey = (survey: string, area: string): Key => ({
  pk: areaPartition(survey, area),
  sk: 'SUMMARY',
});

export const runKey = (survey: string, run: string): Key => ({
  pk: `${survey}#RUNS`,
  sk: `RUN#${run}`,
});

export const downloadKey = (survey: string, time: string, user: string, id: string): Key => ({
  pk: `${survey}#DOWNLOADS`,
  sk: `${time}#${user}#${id}`,
});

export const householdKey = (survey: string, household: string): Key => ({
  pk: `${survey}#${household}`,
  sk: 'KEY',
});

/** `part`, from 1: an interview may have more names than one item holds. */
export const namesKey = (survey: string, household: string, instanceId: string, part = 1): Key => ({
  pk: `${survey}#${household}`,
  sk: part === 1 ? `NAMES#${instanceId}` : `NAMES#${instanceId}#${part}`,
});

/** Objects in the vault: what was sent, by its own hash, so that the same bytes have one place and other bytes another. */
export const vaultPath = (survey: string, instanceId: string, sha256: string): string =>
  `${survey}/${instanceId}/${sha256}`;

/** Objects in the interviews bucket: one interview without names. */
export const recordPath = (
  survey: string,
  area: string,
  household: string,
  instanceId: string,
): string => `${survey}/interviews/${area}/${household}/${instanceId}.json`;

/** ... and one form about an area, apart from the interviews. */
export const formPath = (survey: string, form: string, area: string, instanceId: string): string =>
  `${survey}/forms/${form}/${area}/${instanceId}.json`;

export const definitionPath = (survey: string, sha256: string): string =>
  `${survey}/definitions/${sha256}.json`;

export const runPath = (survey: string, run: string, file: string): string =>
  `${survey}/runs/${run}/${file}`;
