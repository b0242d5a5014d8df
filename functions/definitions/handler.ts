import * as z from 'zod/mini';
import { DefinitionError, parseDefinition } from '../../questionnaire/parse-definition.ts';
import { endpoint } from '../http/endpoint.ts';
import { jsonBody } from '../http/json.ts';
import { Problem } from '../http/problems.ts';
import { settings } from '../settings.ts';
import { readObject } from '../stores/bucket.ts';
import { dynamodb, s3 } from '../stores/clients.ts';
import { definitionPath } from '../stores/keys.ts';
import { knownVersions, readVersions } from '../stores/versions.ts';
import { publishDefinition } from './publish-definition.ts';

const { FIELDWORK_TABLE, DEFINITIONS_BUCKET } = settings('FIELDWORK_TABLE', 'DEFINITIONS_BUCKET');
const fieldwork = { client: dynamodb(), name: FIELDWORK_TABLE };
const definitions = { client: s3(), name: DEFINITIONS_BUCKET };
const versions = knownVersions(fieldwork);
const limits = { bytes: 4 * 1024 * 1024, depth: 64, keys: 100_000 };

export const handler = endpoint({
  'POST /surveys/{survey}/definitions': async ({ survey, query, bytes, caller }) => {
    const because = reasonOf(query['because']);
    const definition = checked(jsonBody(bytes, limits, z.unknown()));
    if (definition.survey !== survey) {
      throw new Problem('wrong-shape', {
        issues: [{ place: 'survey', issue: `must be ${survey}, as in the address` }],
      });
    }
    const publisher = { user: caller.user, now: new Date(), because };
    const { published, isNew } = await publishDefinition(
      fieldwork,
      definitions,
      definition,
      publisher,
    );
    return { status: isNew ? 201 : 200, body: published };
  },

  'GET /surveys/{survey}/definitions': async ({ survey }) => ({
    status: 200,
    body: { survey, versions: await readVersions(fieldwork, survey) },
  }),

  'GET /surveys/{survey}/definitions/{version}': async ({ survey, path }) => {
    const { sha256 } = await versions.demand(survey, path['version'] ?? '');
    const bytes = await readObject(definitions, definitionPath(survey, sha256));
    if (bytes === undefined) throw new Error('A published definition is not in its bucket.');
    return {
      status: 200,
      text: new TextDecoder().decode(bytes),
      // A published version never changes.
      headers: { 'cache-control': 'private, max-age=86400, immutable', etag: `"${sha256}"` },
    };
  },
});

/** A reason that says something. */
function reasonOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const reason = text.trim();
  if (reason.length >= 10 && reason.length <= 500) return reason;
  throw new Problem('wrong-shape', {
    issues: [{ place: '?because', issue: 'must be a reason of 10 to 500 characters' }],
  });
}

function checked(value: unknown) {
  try {
    return parseDefinition(value);
  } catch (error) {
    if (error instanceof DefinitionError) {
      throw new Problem('wrong-definition', { faults: error.faults.slice(0, 50) });
    }
    throw error;
  }
}
