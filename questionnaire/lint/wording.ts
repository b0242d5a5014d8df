import { placedIn } from '../compare/places.ts';
import { plain, quoted } from '../compare/wording.ts';
import type { Question, SurveyDefinition } from '../definition.ts';
import { sameRule } from '../compare/expression-likeness.ts';
import { nameOf } from '../parse-definition/place.ts';
import { note, warning, type Finding } from './finding.ts';

/** Longest English question that can be read out in one breath, in characters. */
const longestQuestion = 400;
/** Longest label of a choice that tables and value labels show in full. */
const longestChoice = 80;

/** People and stays are irregular, never against the law (QUESTIONNAIRE, Words). */
const banned = /\b(?:il+egal|unlawful)\w*/iu;

/** What is said, and how: words that must not be used, texts that are too long, asked twice or addressed to nobody. */
export function wordingFindings(definition: SurveyDefinition): Finding[] {
  return [...bannedWords(definition), ...longTexts(definition), ...repeated(definition)];
}

function bannedWords(definition: SurveyDefinition): Finding[] {
  const findings: Finding[] = [];
  const visit = (value: unknown, place: string): void => {
    if (typeof value === 'string') {
      const word = banned.exec(value)?.[0];
      const shown = /\.(en|short|topic)$/.test(place);
      if (word !== undefined && shown) {
        findings.push(
          warning(
            place,
            `The word ${quoted(word)} calls a person or a stay unlawful`,
            'Say “irregular”, or ask for papers.',
          ),
        );
      }
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      const name = Array.isArray(value) ? (nameOf(inner) ?? key) : key;
      visit(inner, key === 'elements' ? place : place === '' ? name : `${place}.${name}`);
    }
  };
  visit(definition, '');
  return findings;
}

function longTexts(definition: SurveyDefinition): Finding[] {
  const findings: Finding[] = [];
  for (const instrument of Object.values(definition.instruments)) {
    for (const { element, place, level } of placedIn(instrument).values()) {
      if (element.kind !== 'question') continue;
      const { label } = element;
      if (label.en.length > longestQuestion) {
        findings.push(
          warning(
            `${place}.label.en`,
            `The question has ${String(label.en.length)} characters`,
            `Say it in ${String(longestQuestion)}: nobody remembers the beginning of a longer one.`,
          ),
        );
      }
      if (label.en.includes('(NAME)') && level.length === 0) {
        findings.push(
          warning(
            `${place}.label.en`,
            'It asks about (NAME), but of no row of a roster',
            'Say who is meant, or move it into the roster.',
          ),
        );
      }
    }
  }
  for (const [list, choices] of Object.entries(definition.choices)) {
    for (const { code, label } of choices) {
      if (label.en.length <= longestChoice) continue;
      findings.push(
        note(
          `choices.${list}.${code}.label.en`,
          `The choice has ${String(label.en.length)} characters`,
          `Tables show ${String(longestChoice)}: put what tells it from the others first.`,
        ),
      );
    }
  }
  return findings;
}

function repeated(definition: SurveyDefinition): Finding[] {
  const findings: Finding[] = [];
  for (const instrument of Object.values(definition.instruments)) {
    const wordings = new Map<string, Question>();
    const shorts = new Map<string, string>();
    for (const { element, place, level } of placedIn(instrument).values()) {
      if (element.kind !== 'question' && element.kind !== 'calculation') continue;
      const key = (text: string): string => `${level.join('/')}:${plain(text)}`;
      const twin = shorts.get(key(element.short));
      if (twin !== undefined) {
        findings.push(
          note(
            `${place}.short`,
            `${quoted(twin)} has the same short label`,
            'Tables cannot tell them apart: add what is different.',
          ),
        );
      }
      shorts.set(key(element.short), element.name);
      if (element.kind !== 'question') continue;
      const same = wordings.get(key(element.label.en));
      if (same !== undefined && !followOthers(same, element)) {
        findings.push(
          warning(
            `${place}.label.en`,
            `${quoted(same.name)} asks the same in the same words`,
            'Say what is different, or ask once.',
          ),
        );
      }
      wordings.set(key(element.label.en), element);
    }
  }
  return findings;
}

/** 'Please say which': asked after different questions, and so about different things. */
function followOthers(a: Question, b: Question): boolean {
  return a.relevant !== undefined && b.relevant !== undefined && !sameRule(a.relevant, b.relevant);
}
