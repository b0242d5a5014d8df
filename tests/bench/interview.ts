import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { anyAnswer, chance } from '../../questionnaire/examples/any-answer.ts';
import { anyInterview } from '../../questionnaire/examples/any-interview.ts';
import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import { exampleSurvey, question } from '../../questionnaire/examples/example-survey.ts';
import { openInterview, runInterview, type Interview } from '../../questionnaire/interview.ts';
import { developmentOnTheMove } from '../../survey-defs/development-on-the-move/index.ts';

const context = { today: '2026-03-10', now: '2026-03-10T10:00:00+02:00', seed: 'bench' };
/** Six migrants abroad among twenty members, and what makes of it an interview in which everything is asked. */
const rows = { members: 20, absent: 6, senders: 5, moves: 4, visits: 2 };
const prefer = { a_found: '1', a_resp_type: '1', a_consent: '1', a_gps_ok: '1', i_recv_any: '1' };

interface Timing {
  p50: number;
  p99: number;
  /** Of processor time, at the mean: what is left when other programs take their turns. */
  cpu: number;
}

/**
 * The engine's speed with the household questionnaire of Development on the Move, in milliseconds: one answer in a
 * household of 20 members and 6 migrants, the run of the server, a form of 5,000 questions opened; and the bytes that a
 * phone must load.
 */
export default async function benchInterview(): Promise<void> {
  const household = anyInterview(developmentOnTheMove, 'household', context, rows, prefer);
  const sent = household.submitted();
  const text = JSON.stringify(sent);
  const { asked } = household.run().progress;
  const parsed = timed(300, () => JSON.parse(text) as unknown);
  const server = timed(300, () => runInterview(developmentOnTheMove, 'household', sent, context));
  tell(
    'one answer',
    timed(
      3_000,
      someAnswer(household, () => undefined),
    ),
    {
      limit: { p50: 1, p99: 5 },
      asked,
      baseline: { 'the whole run': server },
    },
  );
  tell(
    'one answer, with the whole result',
    timed(
      3_000,
      someAnswer(household, () => household.run()),
    ),
    {
      asked,
      baseline: { 'the whole run': server },
    },
  );
  tell('run of the server', server, {
    limit: { p50: 10 },
    asked,
    bytes: text.length,
    baseline: { 'JSON.parse of the interview': parsed },
  });
  for (const answered of [1, 5_000]) {
    const answers = Object.fromEntries(
      Array.from({ length: answered }, (_, index) => [`q${String(index)}`, 1]),
    );
    const forms = Array.from({ length: 9 }, () => largeForm(5_000));
    const written = JSON.stringify(forms[0]);
    const opened = timedEach(forms, (form) => openInterview(form, 'form', answers, context));
    tell('form of 5,000 questions, opened for the first time', opened, {
      limit: { p50: 250 },
      answered,
      baseline: { 'JSON.parse of the form': timed(9, () => JSON.parse(written) as unknown) },
    });
  }
  console.log(JSON.stringify({ bench: 'interview', what: 'engine, gzipped', ...(await size()) }));
}

function tell(what: string, timing: Timing, more: object): void {
  console.log(JSON.stringify({ bench: 'interview', what, ...timing, ...more }));
}

/** Gives one question another answer, and takes it back: two edits, of which each counts as one. */
function someAnswer(household: Interview, look: () => unknown): () => void {
  const random = chance(7);
  const paths = household.run().relevant;
  let undo: ReturnType<Interview['apply']> = [];
  return () => {
    if (undo.length > 0) {
      household.apply(undo);
      undo = [];
    } else {
      const path = paths[Math.floor(random() * paths.length)] ?? '';
      const asked = household.ask(path);
      if (asked?.element.kind !== 'question') throw new Error(`Nothing is asked at ${path}.`);
      const value = anyAnswer(developmentOnTheMove, asked.element, random, asked.choices, 6);
      undo = household.apply([{ kind: 'answer', path, value }]);
    }
    look();
  };
}

function timed(times: number, run: () => unknown): Timing {
  for (let index = 0; index < times / 10; index += 1) run();
  return timedEach(Array.from({ length: times }), run);
}

function timedEach<T>(each: readonly T[], run: (one: T) => unknown): Timing {
  const before = process.cpuUsage();
  const took = each
    .map((one) => {
      const start = performance.now();
      run(one);
      return performance.now() - start;
    })
    .sort((a, b) => a - b);
  const { user, system } = process.cpuUsage(before);
  const at = (share: number): number => took[Math.floor(took.length * share)] ?? Number.NaN;
  const thousandth = (value: number): number => Math.round(value * 1000) / 1000;
  return {
    p50: thousandth(at(0.5)),
    p99: thousandth(at(0.99)),
    cpu: thousandth((user + system) / 1000 / each.length),
  };
}

/** Questions in a chain, each with a rule and a check. */
function largeForm(count: number): SurveyDefinition {
  const survey = exampleSurvey();
  const elements = Array.from({ length: count }, (_, index) => {
    const before = index === 0 ? '1 = 1' : `\${q${String(index - 1)}} > 0`;
    return question(`q${String(index)}`, 'integer', {
      relevant: `${before} or ${String(index)} = 0`,
      checks: [
        {
          id: `c${String(index)}`,
          kind: 'soft',
          expression: `. >= 0 and . < ${String(index + 2)}`,
          message: { en: 'Is this right?' },
        },
      ],
    });
  });
  survey.instruments = { form: { name: 'form', title: { en: 'Large' }, elements } };
  return survey;
}

/** The engine as a browser loads it, with all it depends on, in bytes. */
async function size(): Promise<{ bytes: number; limit: number; baseline: object }> {
  const bundle = async (minify: boolean): Promise<number> => {
    const { outputFiles } = await build({
      entryPoints: ['questionnaire/interview.ts'],
      bundle: true,
      minify,
      write: false,
      platform: 'browser',
      format: 'esm',
    });
    return gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).byteLength;
  };
  return {
    bytes: await bundle(true),
    limit: 40 * 1024,
    baseline: { 'not minified': await bundle(false) },
  };
}
