import type { SurveyDefinition } from '../questionnaire/definition.ts';
import { developmentOnTheMove } from './development-on-the-move/index.ts';
import { labourForce } from './labour-force/index.ts';

/** The surveys that are written here, by the names that commands take. */
export const surveys: Readonly<Record<string, SurveyDefinition>> = {
  'development-on-the-move': developmentOnTheMove,
  'labour-force': labourForce,
};
