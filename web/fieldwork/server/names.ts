import {
  type Choice,
  questionsOf,
  type SurveyDefinition,
  type Translations,
} from '../../../questionnaire/definition.ts';

/** What the draw tells of an area (GET /surveys/{survey}/draw). */
export interface DrawnArea {
  area: string;
  stratum: string;
  region: string;
  urban: boolean;
}

/** Codes in a reader's words. What has no name is called by its code. */
export interface Names {
  title: string;
  listClass: (code: string) => string;
  /** `Lakes, rural`: its region's name and whether it is town or countryside, put together by `placed`; else its code. */
  stratum: (code: string, placed: (region: string, urban: boolean) => string) => string;
  outcome: (code: string) => string;
  text: (texts: Translations | undefined) => string;
}

export function namesOf(
  definition: SurveyDefinition | undefined,
  areas: readonly DrawnArea[],
  language: string,
  /** Who could not be screened at listing: class U of every survey. */
  notScreened: string,
): Names {
  const text = (texts: Translations | undefined): string =>
    texts?.[language] ??
    texts?.[definition?.languages[0] ?? 'en'] ??
    Object.values(texts ?? {})[0] ??
    '';
  const classes = new Map(definition?.sampling.classes.map(({ code, label }) => [code, label]));
  const regions = new Map(
    Object.values(definition?.breakdowns ?? {})
      .flat()
      .filter(({ name }) => name === 'region')
      .flatMap(({ groups }) => groups.map(({ code, label }) => [code, label] as const)),
  );
  const placed = [...new Map(areas.map((each) => [each.stratum, each]))].filter(
    ([code, own]) =>
      regions.has(own.region) &&
      areas.every((each) => each.stratum !== code || isOnePlace(each, own)),
  );
  // Strata that region and countryside do not tell apart keep their codes.
  const strata = new Map(
    placed.filter(([code, own]) =>
      placed.every(([other, each]) => other === code || !isOnePlace(each, own)),
    ),
  );
  const outcomes = new Map(outcomesOf(definition).map(({ code, label }) => [code, label]));
  return {
    title: text(definition?.title),
    text,
    listClass: (code) => text(classes.get(code)) || (code === 'U' ? notScreened : code),
    stratum: (code, inWords) => {
      const own = strata.get(code);
      return own ? inWords(text(regions.get(own.region)), own.urban) : code;
    },
    outcome: (code) => text(outcomes.get(code)) || code,
  };
}

const isOnePlace = (one: DrawnArea, other: DrawnArea): boolean =>
  one.region === other.region && one.urban === other.urban;

/** The codes with which interviews and visits of a survey end; none before its definition has come. */
export function outcomesOf(definition: SurveyDefinition | undefined): Choice[] {
  if (!definition) return [];
  const choices = Object.values(definition.instruments).flatMap(({ outcome, elements }) => {
    const question = [...questionsOf(elements)].find(({ name }) => name === outcome);
    return definition.choices[question?.choices ?? ''] ?? [];
  });
  return [...new Map(choices.map((choice) => [choice.code, choice])).values()];
}
