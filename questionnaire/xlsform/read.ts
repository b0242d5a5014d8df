import type { FormFinding, XlsForm } from './form.ts';
import { checkNames, namesIn } from './read-check-names.ts';
import { checkQuestions } from './read-check-questions.ts';
import { readChoices, type ChoiceLists } from './read-choices.ts';
import { readColumns, type Headings, type SheetContent } from './read-columns.ts';
import { checkEntities, readEntities } from './read-entities.ts';
import { newFindings } from './read-findings.ts';
import { flatten } from './read-flat.ts';
import {
  choiceHeadings,
  entityHeadings,
  settingHeadings,
  surveyHeadings,
} from './read-headings.ts';
import { saidYes } from './read-item.ts';
import { languagesIn, noteMissingTranslations } from './read-languages.ts';
import { unrollLoops } from './read-loops.ts';
import { checkReferences, type TextUse } from './read-references.ts';
import { readSettings } from './read-settings.ts';
import { sheetsOf, type SheetName } from './read-sheets.ts';
import { readSurvey } from './read-survey.ts';
import { readWorkbook, type Workbook } from './workbook.ts';
import { WorkbookError } from './workbook-error.ts';

/**
 * Reads an XLSForm (.xlsx) as pyxform 4.5 does: https://xlsform.org/en/. All its faults are told at once, by sheet, row and
 * column, each with its remedy; a form with a fault is not given. What is read but not carried is noted. `fileName` gives
 * a form that has no id its id.
 */
export function readXlsForm(
  bytes: Uint8Array,
  fileName?: string,
): { form?: XlsForm; findings: readonly FormFinding[] } {
  let workbook: Workbook;
  try {
    workbook = readWorkbook(bytes);
  } catch (error) {
    if (!(error instanceof WorkbookError)) throw error;
    const { reason, remedy } = error;
    return { findings: [{ kind: 'fault', reason, remedy }] };
  }
  return readForm(workbook, fileName);
}

/** The same of a workbook that is read already. */
export function readForm(
  workbook: Workbook,
  fileName?: string,
): { form?: XlsForm; findings: readonly FormFinding[] } {
  const findings = newFindings();
  const sheets = sheetsOf(workbook, findings);
  const uses: TextUse[] = [];
  const content = (name: SheetName, headings: Headings, collapse = false) => {
    const sheet = sheets.get(name);
    return sheet && readColumns(sheet, headings, collapse, findings);
  };

  const settingSheet = content('settings', settingHeadings);
  const settings = new Map(settingSheet && readSettings(settingSheet, findings, uses));
  const defaultLanguage = settings.get('default_language');

  const survey = content(
    'survey',
    surveyHeadings,
    saidYes(settings.get('clean_text_values')) !== false,
  );
  if (!survey) {
    findings.fault(
      undefined,
      'The workbook has no sheet survey.',
      'Call the sheet with the questions survey.',
    );
    return { findings: findings.all };
  }
  const lists = (
    sheet: SheetContent | undefined,
    rules: { mayRepeat: boolean; mayBeSilent: boolean },
  ) => (sheet ? readChoices(sheet, { ...rules, defaultLanguage }, findings, uses) : emptyLists());
  const choiceSheet = content('choices', choiceHeadings);
  const choices = lists(choiceSheet, {
    mayRepeat: saidYes(settings.get('allow_choice_duplicates')) === true,
    mayBeSilent: false,
  });
  const externalSheet = content('external_choices', choiceHeadings);
  const externalChoices = lists(externalSheet, { mayRepeat: true, mayBeSilent: true });
  const tags = lists(content('osm', choiceHeadings), { mayRepeat: false, mayBeSilent: true });
  const entitySheet = content('entities', entityHeadings);
  const entities = entitySheet && readEntities(entitySheet, findings, uses);

  const reading = readSurvey(survey, {
    defaultLanguage,
    choices,
    externalChoices,
    tags,
    findings,
    uses,
  });
  for (const [name, text] of reading.settings) settings.set(name, text);
  const unrolled = unrollLoops(reading.items, reading.loops, choices, defaultLanguage, findings);
  const items = saidYes(settings.get('flat')) === true ? flatten(unrolled) : unrolled;

  checkNames(items, settings.get('name') ?? 'data', findings);
  checkQuestions(items, findings);
  checkEntities(items, entities, findings);
  checkReferences(uses, namesIn(items), reading.misread, findings);
  const translated = [survey, ...(choiceSheet ? [choiceSheet] : [])];
  const languages = languagesIn(translated);
  noteMissingTranslations(translated, languages, findings);

  if (findings.all.some(({ kind }) => kind === 'fault')) return { findings: findings.all };
  const id = settings.get('form_id') ?? settings.get('id_string') ?? stemOf(fileName) ?? 'data';
  const version = settings.get('version');
  const named = new Set(['form_id', 'id_string', 'form_title', 'version', 'default_language']);
  const form: XlsForm = {
    id,
    title: settings.get('form_title') ?? id,
    ...(version !== undefined && { version }),
    languages,
    ...(defaultLanguage !== undefined && { defaultLanguage }),
    settings: Object.fromEntries([...settings].filter(([name]) => !named.has(name))),
    items,
    choices: Object.fromEntries(choices),
    ...(externalChoices.size > 0 && { externalChoices: Object.fromEntries(externalChoices) }),
    ...(entities && entities.length > 0 && { entities }),
  };
  return { form, findings: findings.all };
}

const emptyLists = (): ChoiceLists => new Map();

/** A file's name without folders and ending. */
const stemOf = (fileName: string | undefined) =>
  fileName
    ?.split(/[\\/]/)
    .at(-1)
    ?.replace(/\.[^.]*$/, '') || undefined;
