/** Finds the texts by which a test can search for direct identifiers in whatever the platform keeps. */
import type { Element, SurveyDefinition } from '../questionnaire/definition.ts';
import type { Answers, Submission } from '../questionnaire/record.ts';

/**
 * The marker of every direct identifier (role D) in what is sent, notes to confirmations among them: 'Zq...' of names
 * and texts; a telephone's fifteen digits; latitude and longitude as JSON writes them. Throws for an identifier without
 * a marker: a search would pass over it.
 */
export function markersIn(
  definition: SurveyDefinition,
  { form, answers, confirmed = [] }: Pick<Submission, 'form' | 'answers' | 'confirmed'>,
): string[] {
  return [
    ...markersOf(definition.instruments[form]?.elements ?? [], answers),
    ...confirmed.flatMap(({ check, note }) =>
      note === undefined ? [] : markersOfAnswer(`the note on ${check}`, note),
    ),
  ];
}

function markersOf(elements: readonly Element[], answers: Answers): string[] {
  return elements.flatMap((element) => {
    if (element.kind === 'group') return markersOf(element.elements, answers);
    if (element.kind === 'roster') {
      const rows = answers[element.of ?? element.name];
      if (!Array.isArray(rows)) return [];
      return rows.flatMap((row) =>
        typeof row === 'object' ? markersOf(element.elements, row) : [],
      );
    }
    if (element.kind !== 'question' || element.role !== 'D') return [];
    const answer = answers[element.name];
    return answer === undefined ? [] : markersOfAnswer(element.name, answer);
  });
}

function markersOfAnswer(question: string, answer: Answers[string]): string[] {
  if (typeof answer === 'object' && 'latitude' in answer && 'longitude' in answer)
    return [String(answer.latitude), String(answer.longitude)];
  const found = typeof answer === 'string' ? /Zq[0-9a-z]{9}|\d{15}/.exec(answer) : null;
  if (!found)
    throw new Error(
      `The answer to '${question}', a direct identifier, carries no marker: make the interview with markers.`,
    );
  return [found[0]];
}
