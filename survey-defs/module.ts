import type { Choice, Element, InstrumentCheck } from '../questionnaire/definition.ts';

/**
 * A part of a questionnaire that any survey may take: what it asks, the rules across its questions, and what it needs
 * of the survey that takes it. The choice lists it names come with it. Whether anybody agreed to be asked is no matter of
 * a module: the survey puts it into a group that applies only with consent.
 */
export interface Module {
  /** As the printed questionnaire calls it: 'E'. */
  letter: string;
  title: string;
  elements: Element[];
  checks: InstrumentCheck[];
  choices: Record<string, Choice[]>;
  /** What `cfg()` is asked for, with the usual values. */
  configuration: Record<string, number | string | boolean>;
}
