import type { Question, SurveyDefinition } from '../../../questionnaire/definition.ts';
import type { Answer } from '../../../questionnaire/record.ts';
import { translated } from './translated.ts';

/** What answers are told with, besides the survey's own words. */
export interface Telling {
  definition: SurveyDefinition;
  /** Of the survey's words. */
  language: string;
  /** Of numbers and dates. */
  screen: string;
  dontKnow: string;
  refused: string;
  notHere: string;
  nameOf: (row: string) => string | undefined;
}

/** An answer as a person would say it. */
export function answerInWords(question: Question, answer: Answer, telling: Telling): string {
  const { definition, screen } = telling;
  const label = (code: unknown) => {
    const choice = definition.choices[question.choices ?? '']?.find((each) => each.code === code);
    return choice ? translated(choice.label, telling.language).text : String(code);
  };
  if (Array.isArray(answer)) {
    const lines = question.type === 'lines';
    return answer.map((each) => (lines ? line(question, each, telling) : label(each))).join(', ');
  }
  if (typeof answer === 'object') {
    if ('currency' in answer) return amount(answer, telling);
    const { latitude, longitude, accuracy } = answer;
    return `${latitude.toFixed(5)}, ${longitude.toFixed(5)} (± ${String(Math.round(accuracy))} m)`;
  }
  switch (question.type) {
    case 'one':
    case 'country':
      return label(answer);
    case 'integer':
    case 'decimal':
      return special(answer, telling) ?? new Intl.NumberFormat(screen).format(Number(answer));
    case 'line':
      return line(question, answer, telling);
    case 'year-month':
      return month(String(answer), screen);
    case 'date':
      return dated(new Date(`${String(answer)}T00:00:00Z`), screen, {
        dateStyle: 'medium',
        timeZone: 'UTC',
      });
    case 'date-time':
      return dated(new Date(String(answer)), screen, { dateStyle: 'medium', timeStyle: 'short' });
    default:
      return String(answer);
  }
}

function special(answer: unknown, { dontKnow, refused }: Telling): string | undefined {
  if (answer === -98) return dontKnow;
  return answer === -99 ? refused : undefined;
}

function amount(answer: { amount: number; currency: string }, telling: Telling): string {
  const said = special(answer.amount, telling);
  return (
    said ?? `${new Intl.NumberFormat(telling.screen).format(answer.amount)} ${answer.currency}`
  );
}

function line({ roster = '' }: Question, number: unknown, { nameOf, notHere }: Telling): string {
  if (number === 0) return notHere;
  const name = nameOf(`${roster}[${String(number)}]`);
  return name === undefined ? String(number) : `${String(number)} · ${name}`;
}

function month(answer: string, screen: string): string {
  const [year = '', number = ''] = answer.split('-');
  if (number === '98') return year;
  const first = new Date(Date.UTC(Number(year), Number(number) - 1, 1));
  return dated(first, screen, { month: 'long', year: 'numeric', timeZone: 'UTC' });
}

function dated(moment: Date, screen: string, style: Intl.DateTimeFormatOptions): string {
  if (Number.isNaN(moment.getTime())) return '';
  return new Intl.DateTimeFormat(screen, { calendar: 'gregory', ...style }).format(moment);
}
