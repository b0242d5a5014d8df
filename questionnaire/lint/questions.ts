import { placedIn, type Placed } from '../compare/places.ts';
import { quoted } from '../compare/wording.ts';
import type { Choice, Question, SurveyDefinition } from '../definition.ts';
import { note, warning, type Finding } from './finding.ts';

/** Longest planned time of one question, in seconds. */
const longestTime = 180;

/** What each question should have: limits, a way not to answer, an end that is always recorded. */
export function questionFindings(definition: SurveyDefinition): Finding[] {
  const findings: Finding[] = [];
  for (const instrument of Object.values(definition.instruments)) {
    const places = placedIn(instrument);
    const place = `instruments.${instrument.name}`;
    const outcome = places.get(instrument.outcome ?? '')?.element;
    const isInterview = instrument.about === undefined && instrument.asksAgain === undefined;
    if (isInterview && outcome === undefined) {
      findings.push(
        warning(
          `${place}.outcome`,
          'No question says how a case ended',
          'Name the question with the final outcome: the sample is counted by it.',
        ),
      );
    }
    if (outcome?.kind === 'question' && outcome.required !== true) {
      findings.push(
        warning(
          `${place}.outcome`,
          `${quoted(outcome.name)} may be left blank`,
          'Make it required: without it the case stays open on the board.',
        ),
      );
    }
    for (const placed of places.values()) findings.push(...ofQuestion(placed));
  }
  return [
    ...findings,
    ...Object.entries(definition.choices).flatMap(([name, list]) => missingCodes(name, list)),
    ...unanswerable(definition),
  ];
}

function ofQuestion({ element, place }: Placed): Finding[] {
  if (element.kind !== 'question') return [];
  const { type, seconds, checks = [] } = element;
  const findings: Finding[] = [];
  if (type === 'text' && element.maximumLength === undefined) {
    findings.push(
      note(`${place}.maximumLength`, 'The text may be of any length', 'Set a longest length.'),
    );
  }
  if (unbounded(element)) {
    findings.push(
      note(
        `${place}.minimum`,
        'The number has no least and no largest value',
        'Set the bounds beyond which it must be a slip of the finger.',
      ),
    );
  }
  if (seconds !== undefined && seconds > longestTime) {
    findings.push(
      warning(
        `${place}.seconds`,
        `The question is planned to take ${String(seconds)} seconds`,
        'Part it in several, or correct the time.',
      ),
    );
  }
  for (const { id, message } of checks) {
    if (message.en.trim().length >= 10) continue;
    findings.push(
      warning(
        `${place}.checks.${id}.message`,
        `The message ${quoted(message.en)} does not say what is wrong`,
        'Say in a sentence what cannot be, and what to look at.',
      ),
    );
  }
  return findings;
}

function unbounded({ type, minimum, maximum }: Question): boolean {
  const number = type === 'integer' || type === 'decimal' || type === 'money';
  return number && minimum === undefined && maximum === undefined;
}

/** 98 and 99 are missing values in every list: analysis takes them out without looking at their labels. */
function missingCodes(name: string, list: readonly Choice[]): Finding[] {
  const meant: [string, RegExp, string][] = [
    ['98', /know|sure|unknown/i, "don't know"],
    ['99', /refus|answer|declin|prefer/i, 'refused'],
  ];
  return meant.flatMap(([code, meaning, said]) => {
    const choice = list.find((each) => each.code === code);
    if (!choice || meaning.test(choice.label.en)) return [];
    return [
      warning(
        `choices.${name}.${code}`,
        `The code ${code} is taken for “${said}” everywhere, and here means ${quoted(choice.label.en)}`,
        'Give the choice another code.',
      ),
    ];
  });
}

/** Lists of questions put to people in which nobody can say that they do not know. */
function unanswerable({ instruments, choices }: SurveyDefinition): Finding[] {
  const lists = new Set<string>();
  for (const instrument of Object.values(instruments)) {
    for (const { element } of placedIn(instrument).values()) {
      if (element.kind !== 'question' || element.type !== 'one') continue;
      if (!element.label.en.startsWith('INTERVIEWER:')) lists.add(element.choices ?? '');
    }
  }
  return [...lists].flatMap((name) => {
    const list = choices[name] ?? [];
    if (list.length === 0 || list.some(({ code }) => code === '98' || code === '99')) return [];
    return [
      note(
        `choices.${name}`,
        'The list has neither 98 nor 99',
        'Add them where people may not know or not want to say; else a guess is recorded.',
      ),
    ];
  });
}
