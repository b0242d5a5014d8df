/** A CloudFormation template as CDK synthesized it, with its references worked out for one embedded cloud. */

export interface Resource {
  id: string;
  type: string;
  properties: Record<string, unknown>;
}

export interface Template {
  Resources: Record<string, { Type: string; Properties?: Record<string, unknown> }>;
  Outputs?: Record<string, { Value: unknown }>;
}

/** What `Ref` and `Fn::GetAtt` give for one resource: `Ref` under ''. */
export type Attributes = Readonly<Record<string, string>>;

/** Gives the attributes of a resource, or undefined when its type is not known. */
export type Describe = (id: string, type: string) => Attributes | undefined;

export interface Resolved {
  resources: Resource[];
  outputs: Record<string, string>;
}

/**
 * Works out every reference of a template.
 *
 * @throws Error naming each resource type that the embedded cloud does not know, or the function it cannot work out
 */
export function resolveTemplate(
  template: Template,
  describe: Describe,
  pseudo: Readonly<Record<string, string>>,
): Resolved {
  const attributes = new Map<string, Attributes>();
  const unknown = new Set<string>();
  for (const [id, { Type }] of Object.entries(template.Resources)) {
    const described = describe(id, Type);
    if (described) attributes.set(id, described);
    else unknown.add(`${Type} (${id})`);
  }
  if (unknown.size > 0) {
    throw new Error(
      `The embedded cloud does not know ${[...unknown].join(', ')}. Teach it in infra/local/resources.ts before the stack may use it.`,
    );
  }

  const lookUp = (id: string, attribute: string): string => {
    const found =
      attribute === '' ? (pseudo[id] ?? attributes.get(id)?.['']) : attributes.get(id)?.[attribute];
    if (found === undefined) {
      throw new Error(
        `The template refers to ${id}${attribute && `.${attribute}`}, which is not known.`,
      );
    }
    return found;
  };
  const resolve = (value: unknown): unknown => resolveValue(value, lookUp);

  return {
    resources: Object.entries(template.Resources).map(([id, { Type, Properties }]) => ({
      id,
      type: Type,
      properties: resolve(Properties ?? {}) as Record<string, unknown>,
    })),
    outputs: Object.fromEntries(
      Object.entries(template.Outputs ?? {}).map(([id, { Value }]) => [id, String(resolve(Value))]),
    ),
  };
}

type LookUp = (id: string, attribute: string) => string;

function resolveValue(value: unknown, lookUp: LookUp): unknown {
  if (Array.isArray(value)) return value.map((each) => resolveValue(each, lookUp));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [first] = entries;
  if (entries.length === 1 && first && (first[0] === 'Ref' || first[0].startsWith('Fn::'))) {
    return resolveFunction(first[0], first[1], lookUp);
  }
  return Object.fromEntries(entries.map(([key, each]) => [key, resolveValue(each, lookUp)]));
}

function resolveFunction(name: string, argument: unknown, lookUp: LookUp): unknown {
  if (name === 'Ref') return lookUp(String(argument), '');
  if (name === 'Fn::GetAtt') {
    const [id, ...path] = Array.isArray(argument)
      ? argument.map(String)
      : String(argument).split('.');
    return lookUp(id ?? '', path.join('.'));
  }
  const given = resolveValue(argument, lookUp);
  if (name === 'Fn::Join' && Array.isArray(given)) {
    return (given[1] as unknown[]).map(String).join(String(given[0]));
  }
  if (name === 'Fn::Select' && Array.isArray(given))
    return (given[1] as unknown[])[Number(given[0])];
  if (name === 'Fn::Split' && Array.isArray(given)) return String(given[1]).split(String(given[0]));
  if (name === 'Fn::Sub' && typeof given === 'string') {
    return given.replace(/\$\{([^}]+)\}/g, (_all, reference: string) => {
      const [id = '', ...path] = reference.split('.');
      return lookUp(id, path.join('.'));
    });
  }
  throw new Error(
    `The embedded cloud cannot work out ${name}. Teach it in infra/local/template.ts.`,
  );
}
