import type { Authorize } from '../service.ts';

/** A state machine, as the template has it. */
export interface Machine {
  name: string;
  arn: string;
  roleArn: string;
  /** In the Amazon States Language, as JSON. */
  definition: string;
  /** What the machine's role may do. */
  authorize: Authorize;
  /** For its log. */
  print?: (line: string) => void;
}
