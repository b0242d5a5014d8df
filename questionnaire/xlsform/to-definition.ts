import type { SurveyDefinition } from '../definition.ts';
import { DefinitionError, parseDefinition } from '../parse-definition.ts';
import type { FormFinding, FormItem, XlsForm } from './form.ts';
import { turnedItems } from './to-definition/items.ts';
import { languagesOf } from './to-definition/languages.ts';
import { choicesOf } from './to-definition/choices.ts';
import { listsOf, recodedIn } from './to-definition/lists.ts';
import { calculationsOfIdentifiers } from './to-definition/of-identifiers.ts';
import { namesOf, ourName } from './to-definition/our-names.ts';
import { withoutOwnRows } from './to-definition/own-rows.ts';
import { findingOf, isOfRefused } from './to-definition/places.ts';
import { tellSheets } from './to-definition/rest.ts';
import { isIdentifier } from './to-definition/roles.ts';
import { notesOf, tell, type About, type Turning } from './to-definition/turning.ts';

export type { About } from './to-definition/turning.ts';

/**
 * A survey with one instrument out of a form, checked as every definition is. All that stands in the form is in the
 * definition or named in the findings; with a fault among them there is no definition.
 */
export function definitionOf(
  written: XlsForm,
  about: About,
): { definition?: SurveyDefinition; findings: FormFinding[] } {
  const { form, findings: first } = withoutOwnRows(written);
  const turning = beginTurning(form, first);
  const { languages, findings } = turning;
  const instrument = about.instrument ?? instrumentName(form.id, about.survey);
  const { elements, checks } = turnedItems(turning, form.items, { rules: [] });
  const choices = choicesOf(turning);
  const acknowledged = turning.acknowledgedList();
  if (acknowledged !== undefined) {
    choices[acknowledged] = [{ code: 'OK', label: languages.same('OK') }];
  }
  tellSheets(turning);
  tellAssumed(turning);
  tellRenamed(turning);
  findings.push(...notesOf(turning));
  const definition: SurveyDefinition = {
    survey: about.survey,
    version: versionOf(turning),
    title: languages.same(form.title),
    country: about.country,
    currency: about.currency,
    languages: [...languages.tags],
    configuration: {},
    choices,
    instruments: {
      [instrument]: {
        name: instrument,
        title: languages.same(form.title),
        elements,
        ...(checks.length > 0 && { checks }),
      },
    },
    ...unsaid(turning),
  };
  if (elements.length === 0) {
    findings.push({
      kind: 'fault',
      reason: 'The form asks nothing that a definition can hold.',
      remedy: 'Add a question to the sheet survey.',
    });
  }
  return checked(turning, definition);
}

/** The form's id, without the survey's code where it begins with that. */
function instrumentName(id: string, survey: string): string {
  const own = id.startsWith(`${survey}.`) ? id.slice(survey.length + 1) : id;
  return ourName(own).slice(0, 32).replace(/_$/, '');
}

function beginTurning(form: XlsForm, findings: FormFinding[]): Turning {
  const lists = listsOf(form);
  let acknowledged: string | undefined;
  const taken = new Set([...lists.values()].map(({ name }) => name));
  return {
    form,
    names: namesOf(form),
    languages: languagesOf(form, findings),
    lists,
    recoded: recodedIn(form, lists),
    places: new Map(),
    ...namesUsed(form),
    ofIdentifiers: calculationsOfIdentifiers(form, isIdentifier),
    leftOut: new Map(),
    refused: new Set(),
    assumed: new Map(),
    findings,
    gathered: new Map(),
    acknowledged: () => {
      acknowledged ??= taken.has('acknowledged') ? 'acknowledged_ok' : 'acknowledged';
      return acknowledged;
    },
    acknowledgedList: () => acknowledged,
    rosterOf(written) {
      const found = repeatAround(form.items, written);
      return found && this.names.of(found);
    },
  };
}

/** The repeat of a name, or the innermost that holds what has it. */
function repeatAround(
  items: readonly FormItem[],
  name: string,
  around?: FormItem,
): FormItem | undefined {
  for (const item of items) {
    const holder = item.kind === 'repeat' ? item : around;
    if (item.name === name) return holder;
    const found = item.kind === 'field' ? undefined : repeatAround(item.items, name, holder);
    if (found) return found;
  }
  return undefined;
}

/** Names in braces: in rules, and in texts. */
function namesUsed({ items, choices }: XlsForm): Pick<Turning, 'read' | 'shown'> {
  const used = { read: new Set<string>(), shown: new Set<string>() };
  const visit = (value: unknown, into: Set<string>): void => {
    if (typeof value === 'string') {
      for (const [, name = ''] of value.matchAll(/\$\{\s*([^}\s]+)\s*\}/g)) into.add(name);
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) {
        visit(inner, texts.has(key) ? used.shown : into);
      }
    }
  };
  visit([items, choices], used.read);
  return used;
}

const texts = new Set(['label', 'hint', 'guidance', 'constraintMessage', 'requiredMessage']);

/** Without any definition where a fault was found before or is found now. */
function checked(turning: Turning, definition: SurveyDefinition) {
  const { findings } = turning;
  let whole: SurveyDefinition | undefined;
  try {
    whole = parseDefinition(definition);
  } catch (error) {
    if (!(error instanceof DefinitionError)) throw error;
    const others = error.faults.filter((fault) => !isOfRefused(turning, fault));
    findings.push(...others.map((fault) => findingOf(turning, fault, definition)));
  }
  const isSound = whole !== undefined && findings.every(({ kind }) => kind !== 'fault');
  const order = [...findings].sort((a, b) => Number(a.kind === 'note') - Number(b.kind === 'note'));
  return isSound && whole ? { definition: whole, findings: order } : { findings: order };
}

function versionOf(turning: Turning): string {
  const written = turning.form.version?.trim() ?? '';
  const version = written
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '')
    .slice(0, 32);
  if (version === '') return '1';
  if (version !== written) {
    tell(
      turning,
      { sheet: 'settings', row: 2 },
      'version',
      `The version ${JSON.stringify(written)} is written ${version}`,
      'Versions are letters, digits, dots, hyphens and underscores, at most 32.',
    );
  }
  return version;
}

/** What no workbook says, as it is in a survey that has only just begun. */
function unsaid({ languages, findings }: Turning) {
  findings.push({
    kind: 'note',
    reason:
      'A workbook says nothing of the sample, of indicators, of how an interview ended and of what may be published.',
    remedy:
      'One class of ten households an area, no indicators, and the usual limits (25, 50, 5) are taken. Name the outcome, and the rest, in the definition (docs/form-language.md).',
  });
  return {
    sampling: {
      classes: [{ code: 'H', label: languages.same('All households'), take: 10 }],
      frameLimits: languages.same('What the frame leaves out was not said.'),
    },
    indicators: [],
    breakdowns: {},
    comparisons: [],
    publication: { withholdUnder: 25, markUnder: 50, k: 5 },
  };
}

function tellAssumed({ assumed, findings }: Turning): void {
  if (assumed.size === 0) return;
  const named = (identifying: boolean): string =>
    [...assumed]
      .filter(([, role]) => (role === 'D') === identifying)
      .map(([name]) => name)
      .join(', ') || 'none';
  findings.push({
    kind: 'note',
    reason: `No column says what these are, so it was assumed. Direct identifiers (D), which are parted from the answers: ${named(true)}. Ordinary answers (O): ${named(false)}.`,
    remedy:
      'Look at each, above all for names among the ordinary ones, and add a column role to the sheet survey: D, Q, S, Q+S or O.',
  });
}

function tellRenamed({ names, lists, languages, findings }: Turning): void {
  const told = (what: string, pairs: readonly (readonly [string, string])[], remedy: string) => {
    if (pairs.length === 0) return;
    const said = pairs.map(([was, is]) => `${was} is ${is}`).join(', ');
    findings.push({ kind: 'note', reason: `${what}: ${said}.`, remedy });
  };
  told(
    'Names are small letters, digits and single underscores, each once, so some are others now, in rules too',
    names.changed,
    'Nothing is to be done; files and tables have the new names.',
  );
  const changed = [...lists].flatMap(([written, { name, codes, attributes }]) => [
    ...(written === name ? [] : [[`the list ${written}`, name] as const]),
    ...[...codes]
      .filter(([was, is]) => was !== is)
      .map(([was, is]) => [`${written}: ${was}`, is] as const),
    ...[...attributes]
      .filter(([was, is]) => was !== is)
      .map(([was, is]) => [`${written}, column ${was}`, is] as const),
  ]);
  told(
    'Codes are letters, digits, _, + and -, so some choices are others now, in rules too',
    changed,
    'Nothing is to be done; files and tables have the new codes.',
  );
  for (const [tag, number] of languages.missing) {
    findings.push({
      kind: 'note',
      reason: `${number === 1 ? '1 text is' : `${String(number)} texts are`} missing in ${tag}: the first language stands in their place.`,
      remedy: `Fill the columns of that language in the workbook, or take it out.`,
    });
  }
}
