import type { Words } from '../../release-table.ts';
import { textIn } from '../release-words.ts';
import type { Study } from '../study.ts';
import type { Xml } from './xml.ts';
import { element } from './xml.ts';

/** A text as an element in each language that it has, the first of these first. */
export type Told = (
  name: string,
  words: Words,
  attributes?: Readonly<Record<string, string | undefined>>,
) => Xml[];

/** Elements that DDI lets stand once for each language. */
export function inLanguages(languages: readonly string[]): Told {
  return (name, words, attributes = {}) =>
    languages.flatMap((language) => {
      const text = words[language];
      return text ? [element(name, { ...attributes, 'xml:lang': language }, text)] : [];
    });
}

/** `stdyDscr`: what the study is, whom it asked and how, and on what terms it is given. */
export function studyPart(study: Study, languages: readonly string[]): Xml {
  const told = inLanguages(languages);
  return element(
    'stdyDscr',
    {},
    citationOf(study, languages),
    element(
      'stdyInfo',
      {},
      ...(study.keywords.length === 0
        ? []
        : [element('subject', {}, ...study.keywords.map((words) => told('keyword', words)))]),
      told('abstract', study.abstract),
      summaryOf(study, told),
    ),
    methodOf(study, told),
    element(
      'dataAccs',
      {},
      languages.map((language) => termsIn(study, language)),
    ),
  );
}

/** What is in it may stand once, so that each language has terms of its own. */
function termsIn(study: Study, language: string): Xml {
  const told = inLanguages([language]);
  return element(
    'useStmt',
    { 'xml:lang': language },
    told('confDec', study.confidentiality),
    element('contact', {}, study.contact),
    told('citReq', study.citation),
    told('conditions', study.conditions),
    told('disclaimer', study.disclaimer),
  );
}

/** The title once; in other languages it is a parallel title. */
export function titleOf({ title, id, producers }: Study, languages: readonly string[]): Xml {
  const [first = 'en', ...others] = languages;
  return element(
    'titlStmt',
    {},
    element('titl', { 'xml:lang': first }, textIn(title, first)),
    inLanguages(others)('parTitl', title),
    element('IDNo', { agency: producers[0]?.abbreviation }, id),
  );
}

function citationOf(study: Study, languages: readonly string[]): Xml {
  const { producers, funders, distributor, version, day, changes, citation, contact } = study;
  return element(
    'citation',
    {},
    titleOf(study, languages),
    element(
      'rspStmt',
      {},
      producers.map(({ name }) => element('AuthEnty', {}, name)),
    ),
    element(
      'prodStmt',
      {},
      producers.map(({ name, abbreviation }) => element('producer', { abbr: abbreviation }, name)),
      element('prodDate', { date: day }, day),
      funders.map((name) => element('fundAg', {}, name)),
    ),
    element(
      'distStmt',
      {},
      element('distrbtr', { URI: distributor.address }, distributor.name),
      element('contact', {}, contact),
      element('distDate', { date: day }, day),
    ),
    element(
      'verStmt',
      {},
      element('version', { date: day }, version),
      inLanguages(languages)('notes', changes),
    ),
    inLanguages(languages.slice(0, 1))('biblCit', citation),
  );
}

function summaryOf({ fieldwork, country, ...study }: Study, told: Told): Xml {
  return element(
    'sumDscr',
    {},
    element('collDate', { date: fieldwork.from, event: 'start' }, fieldwork.from),
    element('collDate', { date: fieldwork.to, event: 'end' }, fieldwork.to),
    told('nation', country.name, { abbr: country.code }),
    told('geogCover', study.coverage),
    told('geogUnit', study.smallestPlace),
    told('anlyUnit', study.units),
    told('universe', study.universe),
    element('dataKind', {}, 'Sample survey data [ssd]'),
  );
}

function methodOf(study: Study, told: Told): Xml {
  return element(
    'method',
    {},
    element(
      'dataColl',
      {},
      told('sampProc', study.sampling),
      told('collMode', study.mode),
      told('weight', study.weighting),
      told('cleanOps', study.disclosureControl),
    ),
    element(
      'anlyInfo',
      {},
      told('respRate', study.responseRate),
      told('EstSmpErr', study.standardErrors),
    ),
  );
}
