import type { Asked } from '../../../questionnaire/interview.ts';
import type { Question } from '../../../questionnaire/definition.ts';
import type { Answer } from '../../../questionnaire/record.ts';
import type { Sitting } from '../sitting/sitting.ts';

/** What a field needs to take the answer of one question. */
export interface FieldOf {
  sitting: Sitting;
  path: string;
  question: Question;
  asked: Asked;
  /** The id of its wording. */
  labelledBy: string;
  /** Keeps an answer; undefined clears it. */
  answer: (value: Answer | undefined) => void;
}
