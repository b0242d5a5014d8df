import { AccessDenied, type Authorize } from './service.ts';

export interface Statement {
  Effect: 'Allow' | 'Deny';
  Action: string | string[];
  Resource: string | string[];
  Condition?: Record<string, Record<string, unknown>>;
}

/**
 * The judgement of a role's policies, as IAM gives it: refused unless a statement allows, and whenever one denies.
 *
 * @throws Error at once when a statement uses what this judge does not know
 */
export function judge(principal: string, statements: readonly Statement[]): Authorize {
  for (const statement of statements) demandKnown(statement);
  const rules = statements.map((statement) => ({
    allows: statement.Effect === 'Allow',
    actions: list(statement.Action).map((action) => pattern(action.toLowerCase())),
    resources: list(statement.Resource).map(pattern),
    conditions: Object.entries(statement.Condition ?? {}).map(([operator, wanted]) =>
      condition(operator, wanted),
    ),
  }));
  return (action, resource, context = {}) => {
    const lowered = action.toLowerCase();
    const applying = rules.filter(
      (rule) =>
        rule.actions.some((each) => each.test(lowered)) &&
        rule.resources.some((each) => each.test(resource)) &&
        rule.conditions.every((holds) => holds(context)),
    );
    if (!applying.some((rule) => rule.allows) || applying.some((rule) => !rule.allows)) {
      throw new AccessDenied(principal, action, resource);
    }
  };
}

function demandKnown(statement: Statement): void {
  const strange = Object.keys(statement).find((key) => !parts.has(key));
  if (strange !== undefined || !['Allow', 'Deny'].includes(statement.Effect)) {
    throw new Error(
      `The embedded cloud does not know the policy's ${strange ?? `Effect ${statement.Effect}`}. Teach it in infra/local/policy.ts.`,
    );
  }
}

const parts = new Set(['Sid', 'Effect', 'Action', 'Resource', 'Condition']);

/** May do everything: the person at the keyboard. */
export const owner: Authorize = () => undefined;

const list = (value: string | string[]): string[] => (Array.isArray(value) ? value : [value]);

/** `*` is any text, `?` any one letter. */
function pattern(glob: string): RegExp {
  const source = glob
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.');
  return new RegExp(`^${source}$`, 's');
}

type Context = Readonly<Record<string, string | string[]>>;

function condition(
  operator: string,
  wanted: Record<string, unknown>,
): (context: Context) => boolean {
  // Of every value that a request names, also where it names none.
  const ofAll = operator.startsWith(FOR_ALL);
  const compare = comparisons[ofAll ? operator.slice(FOR_ALL.length) : operator];
  if (compare === undefined) {
    throw new Error(
      `The embedded cloud does not know the policy condition ${operator}. Teach it in infra/local/policy.ts.`,
    );
  }
  const pairs = Object.entries(wanted).map(
    ([key, values]) => [key, list(values as string | string[]).map(String)] as const,
  );
  return (context) =>
    pairs.every(([key, values]) => {
      const held = context[key];
      if (held === undefined) return ofAll;
      return list(held).every((each) => values.some((value) => compare(each, value)));
    });
}

const FOR_ALL = 'ForAllValues:';

const comparisons: Record<string, (held: string, value: string) => boolean> = {
  StringEquals: (held, value) => held === value,
  StringLike: (held, value) => pattern(value).test(held),
  ArnEquals: (held, value) => pattern(value).test(held),
  ArnLike: (held, value) => pattern(value).test(held),
};
