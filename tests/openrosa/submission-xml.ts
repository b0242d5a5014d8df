import {
  instrumentOf,
  type Question,
  type SurveyDefinition,
} from '../../questionnaire/definition.ts';
import type { Answer, Answers, Submission } from '../../questionnaire/record.ts';
import { layoutOf, type Layout } from '../../questionnaire/xform/layout.ts';
import type { FormItem, XlsForm } from '../../questionnaire/xlsform/form.ts';

/**
 * A submission as ODK Collect would send it from the form: every node of the form in its place, what is not answered
 * empty, rows gone through again as rows of their own, confirmations as OK. What the form works out is nonsense here, so
 * that whoever takes it for an answer is found out.
 */
export function submissionXml(
  definition: SurveyDefinition,
  form: XlsForm,
  submission: Submission,
): string {
  const writing: Writing = {
    submission,
    layout: layoutOf(instrumentOf(definition, submission.form)),
    questions: new Map(),
  };
  for (const { element, name } of writing.layout.variables.values()) {
    if (element.kind === 'question') writing.questions.set(name, element);
  }
  const { instanceId, replaces } = submission;
  const meta = [
    tag('orx:instanceID', `uuid:${instanceId}`),
    ...(replaces === undefined ? [] : [tag('orx:deprecatedID', `uuid:${replaces}`)]),
  ];
  return [
    `<?xml version='1.0' ?>`,
    `<data id="${escaped(form.id)}" version="${escaped(form.version ?? '')}"`,
    ` xmlns:orx="http://openrosa.org/xforms">`,
    ...form.items.flatMap((item) => written(writing, item, submission.answers, '')),
    `<orx:meta>${meta.join('')}</orx:meta></data>`,
  ].join('');
}

interface Writing {
  submission: Submission;
  layout: Layout;
  questions: Map<string, Question>;
}

const escaped = (text: string): string =>
  text.replace(/[&<>"\r]/g, (sign) => `&#${String(sign.charCodeAt(0))};`);

const tag = (name: string, text: string): string =>
  text === '' ? `<${name}/>` : `<${name}>${escaped(text)}</${name}>`;

function written(writing: Writing, item: FormItem, row: Answers, path: string): string[] {
  const { name } = item;
  if (item.kind === 'group') {
    const inner = item.items.flatMap((each) => written(writing, each, row, path));
    return [`<${name}>`, ...inner, `</${name}>`];
  }
  if (item.kind === 'repeat') {
    const roster = rosterOf(writing, name);
    const rows = (row[roster] ?? []) as Answers[];
    return rows.flatMap((each, index) => {
      const at = `${path === '' ? '' : `${path}.`}${roster}[${String(index + 1)}]`;
      const inner = item.items.flatMap((one) => written(writing, one, each, at));
      return [`<${name}>`, ...inner, `</${name}>`];
    });
  }
  if (item.type === 'calculate') return [tag(name, 'worked out')];
  if (name.endsWith('__seen')) {
    const check = name.replace(/__seen$/, '');
    const seen = (writing.submission.confirmed ?? []).some(
      (each) => each.check === check && rowIn(each.path) === path,
    );
    return [tag(name, seen ? 'OK' : '')];
  }
  return [tag(name, valueOf(writing, name, row))];
}

/** The row of 'members[2].c_age' or 'members[2]'. */
const rowIn = (path: string): string => /^(?:.*\])?/.exec(path)?.[0] ?? '';

function rosterOf({ layout }: Writing, repeat: string): string {
  const found = layout.repeats.get(repeat) ?? layout.repeats.get(repeat.replace(/__checks$/, ''));
  return found?.home.at(-1) ?? repeat;
}

function valueOf({ submission, questions }: Writing, name: string, row: Answers): string {
  const { device, area } = submission;
  const told: Record<string, string> = {
    visit__start: device.startedAt,
    visit__end: device.closedAt,
    visit__device: device.id,
    visit__area: area,
    visit__case: submission.case,
  };
  if (Object.hasOwn(told, name)) return told[name] ?? '';
  const [, of] = /^(.*)__currency$/.exec(name) ?? [];
  const answer = row[of ?? name] as Answer | undefined;
  if (answer === undefined) return '';
  if (of !== undefined)
    return typeof answer === 'object' && 'currency' in answer ? answer.currency : '';
  if (Array.isArray(answer)) return answer.join(' ');
  if (typeof answer === 'object') {
    if ('amount' in answer) return String(answer.amount);
    return `${String(answer.latitude)} ${String(answer.longitude)} 0.0 ${String(answer.accuracy)}`;
  }
  const text = String(answer);
  return questions.get(name)?.type === 'date-time' ? asJavaRosa(text) : text;
}

/** JavaRosa writes thousandths of a second. */
function asJavaRosa(moment: string): string {
  return moment.replace(/(T\d\d:\d\d:\d\d)(?=Z|[+-])/, '$1.000');
}
