import * as z from 'zod';
import { type ProblemCode, problems } from '../http/problems.ts';
import { type Route, type RouteKey, routes } from '../routes.ts';
import type { AnswerContract, Contract } from './contract.ts';
import { contracts } from './contracts.ts';

/** Any address may give these. */
const ofAny: readonly ProblemCode[] = ['busy', 'unexpected'];
/** And these any that asks for a token. */
const ofTokens: readonly ProblemCode[] = ['not-allowed'];
/** And these any that takes a body of a known shape (`jsonBody`). */
const ofBodies: readonly ProblemCode[] = [
  ...(['not-text', 'not-json', 'too-deep', 'too-many-keys', 'too-large', 'wrong-shape'] as const),
];

/** The HTTP interface as OpenAPI 3.1, whose schemas are those of JSON Schema 2020-12, as zod writes them. */
export function openApi(version: string) {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Sojourn',
      version,
      description:
        'Household surveys on migration: interviews in, protected figures out. Roles are held per survey; addresses under /public/ are open to everybody, for runs that a manager has opened.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths: pathsOf(),
    components: {
      securitySchemes: { staff: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: { Problem: problemSchema },
    },
  };
}

function pathsOf() {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [key, route] of Object.entries(routes) as [RouteKey, Route][]) {
    const [method = '', path = ''] = key.split(' ');
    paths[path] = {
      ...paths[path],
      [method.toLowerCase()]: operation(path, route, contracts[key]),
    };
  }
  return paths;
}

function operation(path: string, route: Route, contract: Contract) {
  const { summary, query, body, answers } = contract;
  const isOpen = route.roles === undefined;
  return {
    summary,
    tags: [route.function],
    ...(route.roles && { description: `For: ${route.roles.join(', ')}.` }),
    security: isOpen ? [] : [{ staff: [] }],
    parameters: [...pathParameters(path), ...queryParameters(query)],
    ...(body && { requestBody: { required: true, content: inJson(body) } }),
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, told]) => [status, answer(told)]),
      ),
      ...problemAnswers(
        [
          ...(body ? ofBodies : []),
          ...(contract.problems ?? []),
          ...(isOpen ? [] : ofTokens),
          ...ofAny,
        ],
        contract.refusedIn,
      ),
    },
  };
}

const pathParameters = (path: string) =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));

function queryParameters(query: Contract['query']) {
  if (!query) return [];
  const { properties = {}, required = [] } = schemaOf(query);
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
}

function answer({ what, types = ['application/json'], shape }: AnswerContract) {
  const content = types.map((type) => [
    type,
    type === 'application/json' ? { schema: shape ? schemaOf(shape, 'output') : {} } : {},
  ]);
  return { description: what, ...(types.length > 0 && { content: Object.fromEntries(content) }) };
}

/** Refusals by status, with the codes that may stand in `type`. */
function problemAnswers(codes: readonly ProblemCode[], refusedIn: Contract['refusedIn']) {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of new Set(codes)) {
    const { status } = problems[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, own]) => [
      status,
      {
        description: own.map((code) => `${problems[code].title} (${code})`).join('; '),
        content: refusedIn
          ? { [refusedIn]: {} }
          : { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
}

const inJson = (shape: NonNullable<Contract['body']>) => ({
  'application/json': { schema: schemaOf(shape) },
});

/** Rules that JSON Schema has no words for are left to the answer that tells of them. */
function schemaOf(shape: z.core.$ZodType, io: 'input' | 'output' = 'input') {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io, unrepresentable: 'any' });
  return schema;
}

const problemSchema = {
  type: 'object',
  description: 'A refusal (RFC 9457): what happened, and what to do next.',
  required: ['type', 'title', 'status', 'remedy'],
  properties: {
    type: {
      type: 'string',
      enum: Object.keys(problems).map((code) => `urn:sojourn:problem:${code}`),
    },
    title: { type: 'string' },
    status: { type: 'integer' },
    remedy: { type: 'string' },
  },
  additionalProperties: true,
};
