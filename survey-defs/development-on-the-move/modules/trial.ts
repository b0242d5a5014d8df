import type { SurveyDefinition } from '../../../questionnaire/definition.ts';
import { parseDefinition } from '../../../questionnaire/parse-definition.ts';
import { runInterview, type InterviewRun } from '../../../questionnaire/interview.ts';
import type { Answers } from '../../../questionnaire/record.ts';
import { assemble, type Base } from '../../assemble.ts';
import { countryCodes } from '../../lists/countries.ts';
import { currencyCodes } from '../../lists/currencies.ts';
import { languageCodes } from '../../lists/languages.ts';
import type { Module } from '../../module.ts';

const base: Base = {
  survey: 'TRIAL',
  version: '1',
  title: { en: 'A survey to try modules in' },
  country: 'QSY',
  currency: 'QSD',
  languages: ['en'],
  configuration: { country: 'QSY' },
  rates: [
    { currency: 'USD', month: '2000-01', perDollar: 1 },
    { currency: 'QSD', month: '2000-01', perDollar: 20 },
    { currency: 'QSD', month: '2024-01', perDollar: 40 },
    { currency: 'EUR', month: '2000-01', perDollar: 0.5 },
    { currency: 'EUR', month: '2024-01', perDollar: 0.8 },
  ],
  choices: {
    country: countryCodes({ code: 'QSY', name: 'Synthia' }),
    currency: currencyCodes({ code: 'QSD', name: 'Synthian dram' }),
    language: languageCodes(['en']),
  },
  sampling: {
    classes: [{ code: 'A', label: { en: 'All' }, take: 1 }],
    frameLimits: { en: 'None.' },
  },
  indicators: [],
  breakdowns: {},
  comparisons: [],
  publication: { withholdUnder: 25, markUnder: 50, k: 5 },
};

export interface Trial {
  definition: SurveyDefinition;
  run(answers: Answers): InterviewRun;
  /** A calculated value, by its path. */
  calculated(path: string, answers: Answers): number | string | undefined;
  /** 'soft x05 members[2]' for each rule that is not kept. */
  broken(answers: Answers): string[];
  asks(answers: Answers): Set<string>;
}

/** These modules, in this order, as a survey of one instrument; interviewed on 10 March 2026. Throws for a wrong definition. */
export function trial(
  modules: readonly Module[],
  configuration: SurveyDefinition['configuration'] = {},
): Trial {
  const parts = modules.map((module, at) => ({ name: `part_${String(at + 1)}`, module }));
  const definition = parseDefinition(
    assemble({ ...base, configuration: { ...base.configuration, ...configuration } }, [
      { name: 'trial', title: { en: 'Trial' }, parts },
    ]),
  );
  const run = (answers: Answers) =>
    runInterview(definition, 'trial', answers, { today: '2026-03-10' });
  return {
    definition,
    run,
    calculated: (path, answers) => run(answers).calculations[path],
    broken: (answers) =>
      run(answers).violations.map(({ check, kind, path }) => `${kind} ${check} ${path}`.trim()),
    asks: (answers) => new Set(run(answers).relevant),
  };
}
