import type { Indicator, SurveyDefinition, Translations } from '../../questionnaire/definition.ts';
import { lineageOf } from '../../questionnaire/lineage.ts';

/** The catalogue of indicators as readers of the figures get it. */
export interface Catalogue {
  survey: string;
  definition: string;
  indicators: CatalogueEntry[];
}

/** An entry as the definition has it, its expressions among it, and the questions that it comes from. */
export type CatalogueEntry = Indicator & {
  questions: {
    name: string;
    /** As printed: 'I09'. */
    number: string;
    module: Translations;
    wording: Translations;
  }[];
};

/** Every indicator of the survey with the questions that it rests on, in the order of asking. */
export function catalogueOf(definition: SurveyDefinition): Catalogue {
  const { survey, version, indicators } = definition;
  return {
    survey,
    definition: version,
    indicators: indicators.map((indicator) => ({
      ...indicator,
      questions: lineageOf(definition, indicator).questions.map(
        ({ name, number, module, wording }) => ({ name, number, module, wording }),
      ),
    })),
  };
}
