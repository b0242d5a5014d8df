/** Where the server answers about a survey. */
export const surveyAddress = (survey: string, ...parts: string[]): string =>
  '/' + ['surveys', survey, ...parts].map(encodeURIComponent).join('/');

export const areaAddress = (survey: string, area: string, ...more: string[]): string =>
  surveyAddress(survey, 'areas', area, ...more);

export const stratumAddress = (survey: string, stratum: string): string =>
  surveyAddress(survey, 'strata', stratum);

export const caseAddress = (
  survey: string,
  area: string,
  code: string,
  ...more: string[]
): string => areaAddress(survey, area, 'cases', code, ...more);
