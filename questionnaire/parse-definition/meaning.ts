import type { CalculatedTypes } from './asking.ts';
import { isCurrency } from './currencies.ts';
import type { SurveyDefinition } from '../definition.ts';
import type { Fault } from './error.ts';
import { instrumentFaults } from './instrument-meaning.ts';
import { productFaults } from './product-meaning.ts';
import { qualityFaults } from './quality-meaning.ts';
import { reportFaults } from './report-meaning.ts';
import { roundFaults } from './round-meaning.ts';
import { twice } from './twice.ts';

/** What is wrong with a definition of the right shape: what its names and expressions mean. */
export function meaningFaults(definition: SurveyDefinition): Fault[] {
  const calculated: CalculatedTypes = new Map();
  return [
    ...languageFaults(definition),
    ...choiceFaults(definition),
    ...rateFaults(definition),
    ...Object.entries(definition.instruments).flatMap(([key, instrument]) =>
      key === instrument.name
        ? instrumentFaults(definition, instrument, calculated)
        : [
            {
              place: `instruments.${key}`,
              reason: `The instrument calls itself ${JSON.stringify(instrument.name)}`,
              remedy: 'Use one name.',
            },
          ],
    ),
    ...productFaults(definition, calculated),
    ...qualityFaults(definition, calculated),
    ...reportFaults(definition),
    ...roundFaults(definition),
  ];
}

function languageFaults(definition: SurveyDefinition): Fault[] {
  const { languages } = definition;
  const faults: Fault[] = [];
  if (!languages.includes('en')) {
    faults.push({
      place: 'languages',
      reason: 'English is missing',
      remedy: "Add 'en': every text has an English version.",
    });
  }
  faults.push(...twice('languages', languages));
  for (const language of languages.filter((each) => !isLanguage(each))) {
    faults.push({
      place: 'languages',
      reason: `${JSON.stringify(language)} is no language`,
      remedy: "Use a BCP 47 tag, such as 'fr', 'pt-BR' or 'swh'.",
    });
  }
  const visit = (value: unknown, place: string): void => {
    if (typeof value !== 'object' || value === null) return;
    if (!Array.isArray(value) && 'en' in value && typeof value.en === 'string') {
      for (const language of languages.filter((each) => !Object.hasOwn(value, each))) {
        faults.push({
          place,
          reason: `The text is missing in ${language}`,
          remedy: `Add it, or take ${language} out of the survey's languages.`,
        });
      }
      return;
    }
    for (const [key, inner] of Object.entries(value)) visit(inner, `${place}.${key}`);
  };
  if (languages.some((each) => each !== 'en')) {
    visit({ ...definition, configuration: undefined }, 'definition');
  }
  return faults;
}

const languageNames = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

/** Whether a tag is well made and, where it has two letters, stands for a language; three-letter codes are too many to know. */
function isLanguage(tag: string): boolean {
  try {
    const { language } = new Intl.Locale(tag);
    return language.length > 2 || languageNames.of(language) !== undefined;
  } catch {
    return false;
  }
}

/** Rates of what is no currency, twice the same, or of the dollar against itself. */
function rateFaults({ rates = [], currency: local }: SurveyDefinition): Fault[] {
  const faults = twice(
    'rates',
    rates.map(({ currency, month }) => `${currency} ${month}`),
  );
  const wrong = new Set(rates.map(({ currency }) => currency).filter((each) => !isCurrency(each)));
  wrong.delete(local);
  for (const currency of wrong) {
    faults.push({
      place: 'rates',
      reason: `${JSON.stringify(currency)} is no currency`,
      remedy: 'Use codes of ISO 4217.',
    });
  }
  if (rates.some(({ currency, perDollar }) => currency === 'USD' && perDollar !== 1)) {
    faults.push({
      place: 'rates',
      reason: 'A dollar costs another amount than one dollar',
      remedy: 'Leave rates of USD out.',
    });
  }
  return faults;
}

function choiceFaults({ choices }: SurveyDefinition): Fault[] {
  return Object.entries(choices).flatMap(([name, list]) =>
    twice(
      `choices.${name}`,
      list.map(({ code }) => code),
    ),
  );
}
