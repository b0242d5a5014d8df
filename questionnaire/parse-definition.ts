import type { SurveyDefinition } from './definition.ts';
import { DefinitionError } from './parse-definition/error.ts';
import { meaningFaults } from './parse-definition/meaning.ts';
import { definitionShape } from './parse-definition/shape.ts';
import { shapeFault } from './parse-definition/shape-fault.ts';
import { sizeFault } from './parse-definition/size.ts';

export { DefinitionError, type Fault } from './parse-definition/error.ts';

/** As many faults as a person mends at one sitting. */
const mostFaults = 200;

/**
 * A survey definition out of anything at all (parsed JSON). Throws `DefinitionError` with every fault found: first the
 * shape is looked at, then, if that is right, what names and expressions mean.
 */
export function parseDefinition(value: unknown): SurveyDefinition {
  const size = sizeFault(value);
  if (size) throw new DefinitionError([size]);
  const parsed = definitionShape.safeParse(value);
  if (!parsed.success) {
    throw new DefinitionError(
      parsed.error.issues.slice(0, mostFaults).map((issue) => shapeFault(value, issue)),
    );
  }
  const faults = meaningFaults(parsed.data);
  if (faults.length > 0) throw new DefinitionError(faults.slice(0, mostFaults));
  return parsed.data;
}
