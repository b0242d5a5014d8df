import { instrumentOf, type SurveyDefinition } from '../definition.ts';
import type { FormChoice, FormFinding, FormItem, XlsForm } from '../xlsform/form.ts';
import { layoutOf, rowsListOf } from './layout.ts';
import { calculate, inAll, leave, wordsOf, type Making } from './form-making.ts';
import { itemsOfRow } from './form-items.ts';
import { checkItems } from './form-checks.ts';
import { withPlacesFilled } from './places-in-texts.ts';
import { visitOf } from './visit-of-form.ts';
import { CannotWrite } from './xpath.ts';

/**
 * An instrument as a form of XLSForm, for clients of the ODK world. What they cannot do is left to the server, with a note
 * each; what would make another interview of it is a fault. Submissions of the form are read by `readSubmission`.
 * Throws for an instrument that the definition does not have.
 */
export function formOfInstrument(
  definition: SurveyDefinition,
  name: string,
): { form: XlsForm; findings: readonly FormFinding[] } {
  const instrument = instrumentOf(definition, name);
  const layout = layoutOf(instrument);
  const making: Making = {
    definition,
    instrument,
    layout,
    findings: [],
    headings: headingsOf(definition.languages),
    calculations: new Map(),
    copies: new Map(),
    lists: new Set(),
    pointed: new Set(),
  };
  for (const { name: roster, of } of layout.stray) {
    making.findings.push({
      kind: 'fault',
      reason: `${roster} goes through the rows of ${of ?? ''}, which are not in sight where it stands.`,
      remedy: 'Put it beside that roster, or take this instrument with the web app alone.',
    });
  }
  const asked = itemsOfRow(making, instrument.elements, ['data'], []);
  const checks = checkItems(making, asked);
  const items = settled(making, withPlacesFilled(making, [visitOf(making), ...checks]));
  tellOfCalculations(making);
  const [language] = making.headings.values();
  const form: XlsForm = {
    id: `${definition.survey}.${instrument.name}`,
    title: instrument.title[definition.languages[0] ?? 'en'] ?? instrument.title.en,
    version: definition.version,
    languages: [...making.headings.values()],
    ...(language === undefined ? {} : { defaultLanguage: language }),
    settings: {
      instance_name: `\${${instrument.about === 'area' ? 'visit__area' : 'visit__case'}}`,
    },
    items,
    choices: choicesOf(making),
  };
  return { form, findings: making.findings };
}

function headingsOf(languages: readonly string[]): Map<string, string> {
  const names = new Intl.DisplayNames(['en'], { type: 'language' });
  return new Map(languages.map((tag) => [tag, `${names.of(tag) ?? tag} (${tag})`]));
}

/** The items with their calculations, as far as something needs them, and with the copies that repeats hold. */
function settled(making: Making, items: readonly FormItem[]): FormItem[] {
  return items.flatMap((item): FormItem[] => {
    if (item.kind === 'group') return [{ ...item, items: settled(making, item.items) }];
    if (item.kind === 'repeat') {
      const [line, ...others] = settled(making, item.items);
      const copies = [...(making.copies.get(item.name)?.values() ?? [])];
      return [{ ...item, items: line ? [line, ...copies, ...others] : copies }];
    }
    if (making.layout.variables.get(item.name)?.element.kind !== 'calculation') return [item];
    const found = making.calculations.get(item.name);
    if (!found || found instanceof CannotWrite) return [];
    return [{ ...item, ...calculate(item.name, found.text) }];
  });
}

function tellOfCalculations(making: Making): void {
  for (const { element, name } of making.layout.variables.values()) {
    if (element.kind !== 'calculation') continue;
    const found = making.calculations.get(name);
    if (found instanceof CannotWrite) leave(making, `The calculation ${name}`, found);
    else if (!found) {
      leave(
        making,
        `The calculation ${name}`,
        new CannotWrite('is needed by nothing on the device'),
      );
    }
  }
}

function choicesOf(making: Making): Record<string, FormChoice[]> {
  const { definition, layout } = making;
  const choices: Record<string, FormChoice[]> = {};
  for (const list of [...making.lists].sort()) {
    choices[list] = (definition.choices[list] ?? []).map(({ code, label, attributes, media }) => ({
      name: code,
      label: wordsOf(making, label),
      ...(media?.image ? { image: wordsOf(making, media.image) } : {}),
      ...(media?.audio ? { audio: wordsOf(making, media.audio) } : {}),
      ...(media?.video ? { video: wordsOf(making, media.video) } : {}),
      ...(attributes ? { attributes } : {}),
    }));
  }
  for (const roster of [...making.pointed].sort()) {
    const most = layout.repeats.get(roster)?.roster.maximum ?? 0;
    choices[rowsListOf(roster)] = Array.from({ length: most + 1 }, (_, line) => ({
      name: String(line),
      label: inAll(making, line === 0 ? '0 —' : String(line)),
    }));
  }
  return choices;
}
