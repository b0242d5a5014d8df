import type { SurveyDefinition, Translations } from '../../questionnaire/definition.ts';
import type { CellSide } from '../indicators/published-table.ts';
import { whole } from '../indicators/table-lines.ts';
import type { FigureUtility } from './built-release.ts';
import { textIn } from './formats/release-words.ts';
import { figureFrom, lineFrom, lineText } from './utility/figure-text.ts';

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
  const { id, figure: ownName, group: category } = figureFrom(figure);
  const indicator = indicators.find((one) => one.id === id);
  const own = indicator?.figures.find((one) => one.name === ownName);
  const groups = own !== undefined && 'groups' in own ? own.groups : [];
  const group = groups.find(({ code }) => code === category);
  const { breakdown: by, group: code, side } = lineFrom(line);
  const breakdown = breakdowns[own?.unit ?? indicator?.unit ?? '']?.find((one) => one.name === by);
  const inGroup = breakdown?.groups.find((one) => one.code === code);
  const say = (...texts: Translations[]) => texts.map((text) => textIn(text, language)).join(' – ');
  const onLine = () => {
    if (by === whole.name) return [];
    return [
      breakdown && inGroup
        ? say(breakdown.label, inGroup.label)
        : lineText({ breakdown: by, group: code }),
    ];
  };
  /** 'migrant 1', or 'migrant 1 less 0'. */
  const sideOf = ({ comparison: which, group: first, less }: CellSide) => {
    const comparison = comparisons.find((one) => one.name === which);
    const named = [first, ...(less === undefined ? [] : [less])].map(
      (own) => comparison?.groups.find((one) => one.code === own)?.label ?? { en: own },
    );
    const label = comparison?.label ?? { en: which };
    return `${say(label)} – ${named.map((own) => say(own)).join(' − ')}`;
  };
  return {
    id,
    indicator: indicator ? say(indicator.title) : '',
    figure: own === undefined ? figure : say(own.label, ...(group ? [group.label] : [])),
    line: [...onLine(), ...(side === undefined ? [] : [sideOf(side)])].join(', '),
    measure: own?.measure ?? { en: '' },
  };
}
