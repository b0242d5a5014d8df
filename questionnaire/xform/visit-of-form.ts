import type { Translations } from '../definition.ts';
import type { FormGroup, FormItem } from '../xlsform/form.ts';
import { wordsOf, type Making } from './form-making.ts';

const words: Readonly<Record<'visit' | 'area' | 'case', Translations>> = {
  visit: { en: 'Visit', fr: 'Visite', es: 'Visita', ar: 'الزيارة' },
  area: { en: 'Area', fr: 'Zone', es: 'Área', ar: 'المنطقة' },
  case: { en: 'Household', fr: 'Ménage', es: 'Hogar', ar: 'الأسرة' },
};

/** What a form asks and notes besides the instrument: when, on which device, in which area, about which household. */
export function visitOf(making: Making): FormGroup {
  const items: FormItem[] = [
    { kind: 'field', type: 'start', name: 'visit__start' },
    { kind: 'field', type: 'end', name: 'visit__end' },
    { kind: 'field', type: 'deviceid', name: 'visit__device' },
    {
      kind: 'field',
      type: 'select_one',
      name: 'visit__area',
      label: wordsOf(making, words.area),
      from: { file: 'areas.csv' },
      required: 'yes',
      appearance: 'minimal',
    },
  ];
  if (making.instrument.about !== 'area') {
    items.push({
      kind: 'field',
      type: 'select_one',
      name: 'visit__case',
      label: wordsOf(making, words.case),
      from: { file: 'cases.csv' },
      choiceFilter: `area = \${visit__area} and selected(forms, '${making.instrument.name}')`,
      required: 'yes',
      appearance: 'minimal autocomplete',
    });
  }
  return { kind: 'group', name: 'visit__form', label: wordsOf(making, words.visit), items };
}
