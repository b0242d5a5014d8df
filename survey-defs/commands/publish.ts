import * as z from 'zod';
import { loadDefinition } from './load.ts';
import { sayChanges } from './compare.ts';
import { ask, tokenOf, type Access } from './platform.ts';
import { UsageError, type ExitCode, type Terminal } from './terminal.ts';

const change = z.object({
  place: z.string(),
  what: z.string(),
  why: z.string(),
  comparable: z.boolean().default(false),
});
const fault = z.object({ place: z.string(), reason: z.string(), remedy: z.string() });
const refusal = z.object({
  title: z.string(),
  remedy: z.string().default(''),
  comparedWith: z.string().optional(),
  changes: z.array(change).default([]),
  faults: z.array(fault).default([]),
  issues: z.array(z.object({ place: z.string(), issue: z.string() })).default([]),
  roles: z.array(z.string()).default([]),
});

/** How long a reason is that says something: what the platform asks for. */
const reasonLength = { least: 10, most: 500 };

/**
 * Publishes a definition to a running platform, and says in words what it answered. `because` is the reason for a version
 * that breaks comparability. 1 when it is refused.
 */
export async function publish(
  name: string,
  access: Access & { because?: string | undefined },
  terminal: Terminal,
): Promise<ExitCode> {
  const definition = await loadDefinition(name, terminal);
  const { survey, version } = definition;
  const { length } = access.because?.trim() ?? { length: reasonLength.least };
  if (length < reasonLength.least || length > reasonLength.most) {
    throw new UsageError(
      `--because wants a reason of ${String(reasonLength.least)} to ${String(reasonLength.most)} characters: what changed in the world, for whoever reads the figures later.`,
    );
  }
  const token = await tokenOf(access, terminal);
  const reason =
    access.because === undefined ? '' : `?because=${encodeURIComponent(access.because)}`;
  const { status, body } = await ask(
    terminal,
    `${access.api}/surveys/${encodeURIComponent(survey)}/definitions${reason}`,
    {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(definition),
    },
  );
  if (status === 200 || status === 201) {
    const at = typeof body['publishedAt'] === 'string' ? ` at ${body['publishedAt']}` : '';
    const by = typeof body['publishedBy'] === 'string' ? ` by ${body['publishedBy']}` : '';
    terminal.say(
      status === 201
        ? `${survey} ${version} is published. Devices get it when they next ask; interviews of older versions are still taken.`
        : `${survey} ${version} was published before${at}${by}, with the very same content. Nothing changed.`,
    );
    return 0;
  }
  sayRefusal(`${survey} ${version}`, status, body, terminal);
  return 1;
}

function sayRefusal(
  what: string,
  status: number,
  body: Record<string, unknown>,
  terminal: Terminal,
): void {
  const parsed = refusal.safeParse(body);
  if (!parsed.success) {
    terminal.warn(
      status === 401
        ? `${what} was not published: the token is not good. Sign in again.`
        : `${what} was not published (${String(status)}). Try again; if it stays so, ask whoever runs the platform.`,
    );
    return;
  }
  const { title, remedy, comparedWith, changes, faults, issues, roles } = parsed.data;
  terminal.warn(`${what} was not published. ${title}.`);
  for (const each of faults) {
    terminal.warn(`  ${each.place}`);
    terminal.warn(`    ${each.reason}. ${each.remedy}`);
  }
  for (const { place, issue } of issues) terminal.warn(`  ${place}: ${issue}`);
  if (roles.length > 0) terminal.warn(`  roles: ${roles.join(', ')}`);
  if (comparedWith !== undefined) terminal.say(`Compared with version ${comparedWith}:`);
  sayChanges(changes, terminal);
  if (changes.length > 0) {
    terminal.say('');
    terminal.say(
      'To publish it all the same, say why: --because "REASON" (10 to 500 characters). The reason is kept.',
    );
  } else if (remedy !== '') terminal.warn(remedy);
}
