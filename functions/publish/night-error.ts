import { DisclosureError } from '../../analysis/disclosure/k-anonymity.ts';
import { WeightError } from '../../analysis/weights/weight-error.ts';
import { ExpressionError } from '../../questionnaire/expression/error.ts';
import { DefinitionError } from '../../questionnaire/parse-definition.ts';

/** A step of a night that cannot be done as things stand. The message holds no answer, and says what to do next. */
export class NightError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NightError';
  }
}

/** Errors whose messages speak of samples and definitions, and never of what somebody answered. */
const tellable = [NightError, WeightError, DisclosureError, DefinitionError, ExpressionError];

/** What a manager may read of an error. Messages that could quote an answer are left out. */
export function whyOf(error: unknown): string {
  if (!(error instanceof Error)) return 'Something went wrong on our side; the log says where.';
  return tellable.some((kind) => error instanceof kind)
    ? error.message
    : `Something went wrong on our side (${error.name}); the log says where.`;
}
