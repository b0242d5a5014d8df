import type { SurveyDefinition, Translations } from '../../questionnaire/definition.ts';
import { whole } from '../indicators/table-lines.ts';
import type { FigureUtility } from './built-release.ts';
import { textIn } from './formats/release-words.ts';

export interface FigureNames {
  /** Of its indicator: 'MP07', and what that is called. */
  id: string;
  indicator: string;
  figure: string;
  /** Empty of everybody. */
  line: string;
  measure: Translations;
}

/**
 * What a figure of a report ('MP07.ages 15-24') and its line ('region R1') are called in a language. What the definition does
 * not know keeps its code.
 */
export function namesOf(
  { indicators, breakdowns, comparisons }: SurveyDefinition,
  { figure, line }: Pick<FigureUtility, 'figure' | 'line'>,
  language: string,
): FigureNames {
  const [name, category] = parted(figure);
  const [id, ownName] = parted(name, '.');
  const indicator = indicators.find((one) => one.id === id);
  const own = indicator?.figures.find((one) => one.name === ownName);
  const groups = own !== undefined && 'groups' in own ? own.groups : [];
  const group = groups.find(({ code }) => code === category);
  const [units, side] = parted(line, ': ');
  const [by, code] = parted(units);
  const breakdown = breakdowns[own?.unit ?? indicator?.unit ?? '']?.find((one) => one.name === by);
  const inGroup = breakdown?.groups.find((one) => one.code === code);
  const say = (...texts: Translations[]) => texts.map((text) => textIn(text, language)).join(' – ');
  const onLine = () => {
    if (by === whole.name) return [];
    return [breakdown && inGroup ? say(breakdown.label, inGroup.label) : units];
  };
  /** 'migrant 1', or 'migrant 1 less 0'. */
  const sideOf = (told: string) => {
    const [which, codes] = parted(told);
    const comparison = comparisons.find((one) => one.name === which);
    const named = codes
      .split(' less ')
      .map((own) => comparison?.groups.find((one) => one.code === own)?.label ?? { en: own });
    const label = comparison?.label ?? { en: which };
    return `${say(label)} – ${named.map((own) => say(own)).join(' − ')}`;
  };
  return {
    id,
    indicator: indicator ? say(indicator.title) : '',
    figure: own === undefined ? figure : say(own.label, ...(group ? [group.label] : [])),
    line: [...onLine(), ...(side === '' ? [] : [sideOf(side)])].join(', '),
    measure: own?.measure ?? { en: '' },
  };
}

/** Before and after the first sign that parts. */
function parted(text: string, sign = ' '): [string, string] {
  const at = text.indexOf(sign);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + sign.length)];
}
