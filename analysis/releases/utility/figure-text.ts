/** How reports on releases name a figure and its line: each as one text that stays the same from run to run. */
import type { PublishedCell, PublishedFigure } from '../../indicators/published-table.ts';
import { whole } from '../../indicators/table-lines.ts';

/** A figure of an indicator, of a distribution one group; '' of others. */
export interface NamedFigure extends Pick<PublishedFigure, 'id' | 'figure'> {
  group: string;
}

type NamedLine = Pick<PublishedCell, 'breakdown' | 'group' | 'side'>;

/** 'MP01.share'; of a distribution's group 'MP07.ages 15-24'. */
export function figureText({ id, figure }: Pick<NamedFigure, 'id' | 'figure'>, group = ''): string {
  return `${id}.${figure}${group === '' ? '' : ` ${group}`}`;
}

/** The figure of a text that `figureText` wrote; what it lacks is ''. */
export function figureFrom(text: string): NamedFigure {
  const [name, group] = parted(text, ' ');
  const [id, figure] = parted(name, '.');
  return { id, figure, group };
}

/** 'region R1'; of sides 'none all: migrant 1', 'none all: migrant 1 less 0'. */
export function lineText({ breakdown, group, side }: NamedLine): string {
  const line = `${breakdown} ${group}`;
  if (side === undefined) return line;
  const less = side.less === undefined ? '' : ` less ${side.less}`;
  return `${line}: ${side.comparison} ${side.group}${less}`;
}

/** The line of a text that `lineText` wrote; what it lacks is ''. */
export function lineFrom(text: string): NamedLine {
  const [line, told] = parted(text, ': ');
  const [breakdown, group] = parted(line, ' ');
  if (told === '') return { breakdown, group };
  const [comparison, codes] = parted(told, ' ');
  const [own, less] = parted(codes, ' less ');
  return { breakdown, group, side: { comparison, group: own, ...(less !== '' && { less }) } };
}

/** The line of everybody: 'none all'. */
export const everybody = lineText({ breakdown: whole.name, group: 'all' });

/** Before and after the first sign that parts. */
function parted(text: string, sign: string): [string, string] {
  const at = text.indexOf(sign);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + sign.length)];
}
