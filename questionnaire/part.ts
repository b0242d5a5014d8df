import { readAnswer, type AnswerRules } from './answer.ts';
import type { SurveyDefinition } from './definition.ts';
import { formOf, type Form } from './form.ts';
import { sentRows } from './interview-row.ts';
import type { Answer, Answers } from './record.ts';

/** One direct identifier and where it stood: 'members[2].c_name'. */
export interface Identifier {
  path: string;
  value: Answer;
}

/**
 * Parts the direct identifiers (role D) from the answers. Everything else that the form knows, and that is of the right
 * type, is the rest, whether it applies or not. What the form does not know or cannot read goes to neither half, for it
 * could be anything; so do calculations, which the server works out again. Never throws on parsed JSON.
 */
export function partIdentity(
  definition: SurveyDefinition,
  instrumentName: string,
  answers: unknown,
): { identity: Identifier[]; rest: Answers } {
  const form = formOf(definition, instrumentName);
  const identity: Identifier[] = [];
  const rules: AnswerRules = {
    definition,
    rowsOf: (roster) => sentRowsOf(form, answers, roster).length,
  };
  const rest = partRow(form, rules, answers, [], '', identity);
  return { identity, rest };
}

function partRow(
  form: Form,
  rules: AnswerRules,
  sent: unknown,
  rosters: readonly string[],
  path: string,
  identity: Identifier[],
): Answers {
  const rest: Answers = {};
  for (const name of form.held.get(rosters.join('/')) ?? []) {
    const element = form.variables.get(name)?.element;
    const value = fieldOf(sent, name);
    const at = path === '' ? name : `${path}.${name}`;
    if (element?.kind === 'roster') {
      const rows = sentRows(value);
      if (rows === 'not-a-list' || rows.length === 0) continue;
      rest[name] = rows
        .slice(0, element.maximum ?? 0)
        .map((row, index) =>
          partRow(form, rules, row, [...rosters, name], `${at}[${String(index + 1)}]`, identity),
        );
    } else if (element?.kind === 'question') {
      const read = readAnswer(element, value, rules);
      if (read.kind !== 'answer') continue;
      if (element.role === 'D') identity.push({ path: at, value: read.answer });
      else rest[name] = read.answer;
    }
  }
  return rest;
}

function fieldOf(sent: unknown, name: string): unknown {
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) return undefined;
  return Object.hasOwn(sent, name) ? (sent as Record<string, unknown>)[name] : undefined;
}

/** Every row sent of a roster, whichever rows it lies in. */
function sentRowsOf(form: Form, answers: unknown, roster: string): readonly unknown[] {
  const variable = form.variables.get(roster);
  if (variable?.element.kind !== 'roster') return [];
  let rows: readonly unknown[] = [answers];
  for (const each of [...variable.rosters, roster]) {
    const element = form.variables.get(each)?.element;
    const most = element?.kind === 'roster' ? (element.maximum ?? 0) : 0;
    rows = rows.flatMap((row) => {
      const found = sentRows(fieldOf(row, each));
      return found === 'not-a-list' ? [] : found.slice(0, most);
    });
  }
  return rows;
}
