import type { SurveyDefinition, Translations } from '../../../questionnaire/definition.ts';

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
  const strata = new Map(areas.map((each) => [each.stratum, each]));
  const isOne = (stratum: string) => {
    const own = areas.filter((each) => each.stratum === stratum);
    return own.every(({ region, urban }) => region === own[0]?.region && urban === own[0].urban);
  };
  const named = new Map(
    [...strata].flatMap(([code, { region, urban }]) =>
      regions.has(region) && isOne(code) ? [[code, { region, urban }] as const] : [],
    ),
  );
  // Strata that region and countryside do not tell apart keep their codes.
  const alike = (code: string) => {
    const own = named.get(code);
    return [...named].some(
      ([other, each]) => other !== code && each.region === own?.region && each.urban === own.urban,
    );
  };
  const outcomes = new Map(
    Object.values(definition?.instruments ?? {}).flatMap(({ outcome, elements }) => {
      const list = outcome === undefined ? undefined : listOf(elements, outcome);
      return (definition?.choices[list ?? ''] ?? []).map(
        ({ code, label }) => [code, label] as const,
      );
    }),
  );
  return {
    title: text(definition?.title),
    text,
    listClass: (code) => text(classes.get(code)) || (code === 'U' ? notScreened : code),
    stratum: (code, placed) => {
      const own = named.get(code);
      if (!own || alike(code)) return code;
      return placed(text(regions.get(own.region)), own.urban);
    },
    outcome: (code) => text(outcomes.get(code)) || code,
  };
}

type Elements = SurveyDefinition['instruments'][string]['elements'];

/** The choice list of a question, wherever it lies. */
function listOf(elements: Elements, name: string): string | undefined {
  for (const element of elements) {
    if (element.kind === 'question' && element.name === name) return element.choices;
    if (element.kind === 'group' || element.kind === 'roster') {
      const found = listOf(element.elements, name);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}
