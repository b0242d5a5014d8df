const coded = (parts: readonly string[]) => '/' + parts.map(encodeURIComponent).join('/');

/** Where the server answers. */
export const areaAddress = (survey: string, area: string, ...more: string[]): string =>
  coded(['surveys', survey, 'areas', area, ...more]);

export const stratumAddress = (survey: string, stratum: string): string =>
  coded(['surveys', survey, 'strata', stratum]);

export const caseAddress = (
  survey: string,
  area: string,
  code: string,
  ...more: string[]
): string => areaAddress(survey, area, 'cases', code, ...more);
