import type { ReleaseTable } from '../../release-table.ts';
import type { VariableFrequencies } from '../frequencies.ts';
import { textIn } from '../release-words.ts';
import type { Study } from '../study.ts';
import { inLanguages, studyPart, titleOf } from './study-part.ts';
import { variablePart } from './variable-part.ts';
import type { Xml } from './xml.ts';
import { element } from './xml.ts';

/**
 * A release as catalogues of data read it: DDI-Codebook 2.5 in XML, the study, its files and their variables with
 * frequencies, in several languages where the schema allows an element more than once (a title has one, the others are
 * parallel titles). Values that are missing are called as Stata calls them: `.d`, `.r`, `.n`, `.`. The first language is
 * the document's.
 */
export function ddiCodebook(
  study: Study,
  files: readonly { table: ReleaseTable; frequencies: readonly VariableFrequencies[] }[],
  languages: readonly string[],
): string {
  const [first = 'en'] = languages;
  const idOf = (file: number, variable: number) => `V${String(file + 1)}_${String(variable + 1)}`;
  const book = element(
    'codeBook',
    {
      xmlns: 'ddi:codebook:2_5',
      'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      'xsi:schemaLocation':
        'ddi:codebook:2_5 http://www.ddialliance.org/Specification/DDI-Codebook/2.5/XMLSchema/codebook.xsd',
      ...{ version: '2.5', ID: study.id, 'xml:lang': first },
    },
    documentPart(study, languages),
    studyPart(study, languages),
    files.map(({ table }, at) => {
      const keys = table.variables.flatMap(({ name }, place) =>
        table.key.includes(name) ? [idOf(at, place)] : [],
      );
      return filePart(table, fileId(at), keys, languages);
    }),
    element(
      'dataDscr',
      {},
      files.flatMap(({ table, frequencies }, at) =>
        table.variables.flatMap((variable, place) => {
          const own = frequencies[place];
          if (own === undefined) {
            throw new Error(
              `There are no frequencies of “${variable.name}”. Count the table first.`,
            );
          }
          const weight = table.variables.findIndex(({ name }) => name === table.weight);
          const where = { id: idOf(at, place), file: fileId(at) };
          const by = { weight: place === weight ? undefined : idOf(at, weight) };
          return [variablePart(variable, own, { ...where, ...by }, inLanguages(languages))];
        }),
      ),
    ),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${book.markup}\n`;
}

function fileId(at: number): string {
  return `F${String(at + 1)}`;
}

/** `docDscr`: of this document itself. */
function documentPart(study: Study, languages: readonly string[]): Xml {
  return element(
    'docDscr',
    {},
    element(
      'citation',
      {},
      titleOf({ ...study, id: `DDI-${study.id}-${study.version}` }, languages),
      element(
        'prodStmt',
        {},
        study.producers.map(({ name, abbreviation }) =>
          element('producer', { abbr: abbreviation }, name),
        ),
        element('prodDate', { date: study.day }, study.day),
        element('software', {}, 'Sojourn'),
      ),
      element('verStmt', {}, element('version', { date: study.day }, study.version)),
    ),
  );
}

/** `fileDscr`: one table, its size, its key and what leads to other tables. What may stand once is in the first language. */
function filePart(
  table: ReleaseTable,
  id: string,
  keys: readonly string[],
  languages: readonly string[],
): Xml {
  const [first = 'en', ...others] = languages;
  const rows = (language: string) =>
    `${textIn(table.label, language)}. ${textIn(table.unit, language)}.`;
  const links = table.links.map(({ table: other, by }) => `${by.join(', ')} → ${other}`);
  return element(
    'fileDscr',
    { ID: id },
    element(
      'fileTxt',
      {},
      element('fileName', {}, table.name),
      element('fileCont', { 'xml:lang': first }, rows(first)),
      element(
        'fileStrc',
        { type: 'rectangular' },
        element(
          'recGrp',
          { rectype: table.name, keyvar: keys.join(' ') },
          inLanguages(languages)('labl', table.unit),
        ),
        ...(links.length === 0 ? [] : [element('notes', { subject: 'links' }, links.join('; '))]),
      ),
      element(
        'dimensns',
        {},
        element('caseQnty', {}, String(table.rows)),
        element('varQnty', {}, String(table.variables.length)),
      ),
      element('format', {}, 'CSV, Stata 118 (.dta), SPSS (.sav), Parquet'),
      inLanguages([first])('dataMsng', missingCodes),
    ),
    others.map((language) => element('notes', { 'xml:lang': language }, rows(language))),
    inLanguages(others)('notes', missingCodes),
  );
}

const missingCodes = {
  en: "Stata: .d don't know, .r refused, .n not asked, . withheld or not recorded. SPSS: user-missing values with labels for the first three, system-missing for the last. CSV and Parquet: empty and NULL for all four.",
  fr: 'Stata : .d ne sait pas, .r refus, .n question non posée, . retiré ou non enregistré. SPSS : valeurs manquantes déclarées et libellées pour les trois premières, manquant système pour la dernière. CSV et Parquet : vide et NULL pour les quatre.',
};
