/**
 * Nobody is found in the releases of the frozen country by who knows all their neighbours, and no byte of them tells who
 * somebody is, where they live or by what right they stay. A third of the interviews, for time: `study.ts` takes them all.
 */
import { parquetReadObjects } from 'hyparquet';
import { beforeAll, describe, expect, it } from 'vitest';
import { madeUpStudy } from '../../../analysis/releases/formats/made-up-study.ts';
import { tiers } from '../../../analysis/releases/release-policy.ts';
import type { Tier } from '../../../analysis/releases/release-policy.ts';
import { releaseFiles, reportFiles } from '../../../functions/publish/release/release-files.ts';
import { closest } from '../withheld/tried-cells.ts';
import { attacks } from './attacks.ts';
import type { ByFile } from './attacks.ts';
import { clusterAttack } from './cluster-attack.ts';
import { policyOf } from './frozen-releases.ts';
import { markedSurvey, stay } from './marked-survey.ts';
import type { MarkedSurvey } from './marked-survey.ts';
import { marksIn } from './marks-in.ts';

let survey: MarkedSurvey;
let tried: ReturnType<typeof attacks>;
beforeAll(() => {
  survey = markedSurvey(3);
  tried = attacks(survey);
  // Twenty seconds of work, on a machine that has other work too.
}, 240_000);

describe('who knows region, size, ages, sexes and where the migrant went', () => {
  const noneOver = (success: ByFile, tier: Tier) => {
    const { k } = policyOf(survey.definition, tier);
    expect(Object.keys(success)).toContain('members');
    for (const [file, { targets, right, certain }] of Object.entries(success)) {
      expect(targets).toBeGreaterThan(10);
      expect([file, right <= 1 / k, certain]).toEqual([file, true, 0]);
      // The right row is among the possible ones, or the attack would fail for a fault of its own.
      expect([file, right > 0.01]).toEqual([file, true]);
    }
  };

  it('finds over four of five households in the interviews as they are', () => {
    expect(tried.internal.right).toBeGreaterThan(0.8);
    expect(tried.internal.certain).toBeGreaterThan(0.8);
  });

  it('finds no more than one of k in the files of a tier', () => {
    noneOver(tried.scientific, 'scientific');
    noneOver(tried.public, 'public');
  });

  it('finds no more with both tiers, or with an earlier version', () => {
    noneOver(tried.combined, 'scientific');
    noneOver(tried['combined, public rows'], 'scientific');
    noneOver(tried['with an earlier version'], 'public');
  });

  it('finds no more with what the published tables of the run tell of what is withheld', () => {
    noneOver(tried['scientific, beside the tables'], 'scientific');
    noneOver(tried['public, beside the tables'], 'public');
  });

  it('finds no more with two versions than with the first, where the later one heeds it', () => {
    const [first, both] = [tried['in two versions, the first'], tried['in two versions, both']];
    for (const [file, { right, targets }] of Object.entries(both)) {
      expect([file, targets]).toEqual([file, first[file]?.targets]);
      // Sums of many fractions.
      expect([file, right <= (first[file]?.right ?? 0) + 1e-9]).toEqual([file, true]);
    }
    const notHeeded = tried['in two versions, not heeded'];
    expect(notHeeded['household']?.right).toBeGreaterThan(both['household']?.right ?? 1);
  });
});

describe('who looks in the public file for what the tables withhold', () => {
  const isClose = ({ least, most }: { least: number; most: number }) => most - least < closest;

  it('finds no number of so few units that it is secret; with nothing withheld they are there', () => {
    const { scientific, public: open } = tried.secrets;
    expect(open.files.filter(isClose)).toEqual([]);
    expect(scientific.truth.filter(isClose).length).toBeGreaterThan(5);
    // Files for named persons tell some: rows alike on their keys are as many as promised all the same.
    const close = scientific.files.filter(isClose);
    expect(close.length).toBeLessThan(scientific.files.length);
  });
});

describe('who knows three households of an area', () => {
  it('finds the others by true weights, and by those of a release no more than by its units alone', () => {
    const internal = clusterAttack(tried.input, 'internal');
    expect(internal.right).toBeGreaterThan(0.8);
    for (const tier of tiers) {
      const { right, byUnit } = clusterAttack(tried.input, tried.built[tier]);
      expect([tier, right <= byUnit + 0.05, right < 0.7]).toEqual([tier, true, true]);
    }
  });
});

describe.each(tiers)('the %s files', (tier) => {
  it('hold no identifier, free text, position, place, case or right to stay, in any format', async () => {
    const text = textOf(tier);
    const found: string[] = [];
    let files = 0;
    for await (const { name, content } of releaseFiles(text)) {
      files += 1;
      const bytes = Buffer.from(content);
      const marks = marksIn(bytes, survey.marks);
      if (name.endsWith('.parquet')) {
        const rows = await parquetReadObjects({ file: Uint8Array.from(bytes).buffer });
        expect(rows.length).toBeGreaterThan(10);
        marks.push(...marksIn(Buffer.from(JSON.stringify(rows)), survey.marks));
      }
      found.push(...marks.map((mark) => `${name}: ${mark}`));
    }
    // Four formats of each table at the least, the codebooks, the scripts.
    expect(files).toBeGreaterThan(4 * text.built.tables.length + 5);
    expect(found).toEqual([]);
    // Those who decide read by name what was left out, and why; no value.
    const names = new Set<string>(stay);
    const office = reportFiles(text).flatMap(({ name, content }) =>
      marksIn(Buffer.from(content), survey.marks)
        .filter((mark) => !names.has(mark))
        .map((mark) => `${name}: ${mark}`),
    );
    expect(office).toEqual([]);
  });
});

it('would find what is there: the interviews are full of it', () => {
  const { interviews, marks } = survey;
  const found = marksIn(Buffer.from(JSON.stringify(interviews)), marks);
  const kinds = [/^ZqArea/, /^ZqCase/, /^ZqStay/, /^ZqNote/, /^Zq[0-9a-z]{9}$/, /^\d{15}$/];
  for (const kind of [...kinds, /^-?\d+\.\d+$/, /^[\da-f-]{36}$/, /^(e_status|h_papers)$/]) {
    expect([kind, found.some((mark) => kind.test(mark))]).toEqual([kind, true]);
  }
  expect(marksIn(Buffer.from('zqarea0003X, e_status = 1'), marks)).toEqual([
    'zqarea0003X',
    'e_status',
  ]);
});

type Text = Parameters<typeof releaseFiles>[0];

/** What the files of a release are written from; of the run's figures none. */
function textOf(tier: Tier): Text {
  const { definition } = survey;
  const source = { definition, table: { figures: [] } } as unknown as Text['source'];
  const asked = { at: '2026-11-22T00:00:00.000Z', version: '1.0', changes: madeUpStudy.changes };
  return {
    ...{ built: tried.built[tier], policy: policyOf(definition, tier), source },
    ...{ study: madeUpStudy, asked: asked as unknown as Text['asked'] },
  };
}
