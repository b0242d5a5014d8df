import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, test } from 'vitest';
import { readFrame } from '../../analysis/sampling/frame/read-frame.ts';
import { beginTinySample, tinyFrame } from '../../tests/faults/tiny-sample.ts';
import { textBody } from '../http/text.ts';
import { readObject, sha256 } from '../stores/bucket.ts';
import { drawKey, frameKey, framePath } from '../stores/keys.ts';
import { addOnce, readItem, readPartition } from '../stores/table.ts';
import type { FieldworkStores } from './fieldwork-stores.ts';
import { frameText, readFrameText } from './frame-text.ts';
import { importFrame, readImportedFrame } from './frames.ts';

const signed = { by: 'manager', at: '2026-03-01T08:00:00.000Z' };
const csv = tinyFrame(12);
let stores: FieldworkStores;
beforeEach(async () => {
  stores = await beginTinySample();
});
const bring = (text: string) => importFrame(stores, 'TINY', text, signed);
/** Nothing but the definition is there. */
const nothingIsKept = async () =>
  (await readPartition(stores.fieldwork, drawKey('TINY').pk)).length === 0;

describe('a frame', () => {
  test('is kept under its own hash, in the order of the draw', async () => {
    const { imported, isNew } = await bring(csv);
    expect(isNew).toBe(true);
    expect(imported).toMatchObject({
      areas: 12,
      households: 1200,
      strata: ['R1-R', 'R1-U', 'R2-R', 'R2-U'].map((stratum) => ({
        stratum,
        areas: 3,
        households: 300,
      })),
    });
    const kept = await readObject(stores.designs, framePath('TINY', imported.frame));
    expect(sha256(kept ?? '')).toBe(imported.frame);
    expect(await readImportedFrame(stores, 'TINY', imported.frame)).toEqual(readFrame(csv));
    expect(await readItem(stores.fieldwork, frameKey('TINY', imported.frame))).toMatchObject(
      signed,
    );
  });

  test('keeps what not every frame has', () => {
    const header = 'area,region,urban,households,intensity,prevalence\n';
    const frame = readFrame(`${header}1,R1,1,50,high,0.25\n2,R1,0,70,low,0`);
    expect(readFrameText(frameText(frame), frame.sha256)).toEqual(frame);
    expect(() => readFrameText(frameText(frame).replace('50', '51'), frame.sha256)).toThrow(
      'not what its hash says',
    );
  });

  test('is the same frame however its file is written', async () => {
    const { imported } = await bring(csv);
    const again = await bring(`\uFEFF${csv.replaceAll('\n', '\r\n')}\r\n`);
    expect(again).toEqual({ imported, isNew: false });
  });

  test.each([
    ['a missing code', 'E001', '', 'area', /no code/],
    ['a repeated code', 'E002', 'E001', 'area', /stands on line 2 too/],
    ['no households', ',100', ',0', 'households', /no households/],
    ['a region that the survey does not publish', 'R1', 'R7', 'region', /There is no region "R7"/],
  ])(
    'with %s is refused by its line, and nothing is kept',
    async (_what, from, to, column, why) => {
      await expect(bring(csv.replace(from, to))).rejects.toMatchObject({
        code: 'wrong-frame',
        details: {
          faultCount: 1,
          faults: [{ column, reason: expect.stringMatching(why), remedy: expect.any(String) }],
        },
      });
      expect(await nothingIsKept()).toBe(true);
    },
  );

  test('tells the first hundred faults, and counts all', async () => {
    const header = 'area,region,urban,households\n';
    const wrong = Array.from({ length: 150 }, (_, at) => `E${at},R1,1,0`).join('\n');
    await expect(bring(header + wrong)).rejects.toMatchObject({
      details: { faultCount: 150, faults: { length: 100 } },
    });
  });

  test('in which each area is a stratum is refused', async () => {
    const lines = Array.from({ length: 1001 }, (_, at) => `E${at},R1,1,100,S${at}`);
    await expect(
      bring(`area,region,urban,households,stratum\n${lines.join('\n')}`),
    ).rejects.toMatchObject({
      code: 'wrong-frame',
      details: { faults: [{ column: 'stratum', line: 1 }] },
    });
  });

  test('is not taken for a survey that nobody published', async () => {
    await expect(importFrame(stores, 'OTHER', csv, signed)).rejects.toMatchObject({
      code: 'unknown-survey',
    });
  });

  test('does not change after the draw', async () => {
    const { imported } = await bring(csv);
    await addOnce(stores.fieldwork, drawKey('TINY'), { frame: imported.frame });
    expect((await bring(csv)).isNew).toBe(false);
    await expect(bring(csv.replace(',100', ',101'))).rejects.toMatchObject({
      code: 'frame-drawn',
      details: { frame: imported.frame },
    });
    expect(await readPartition(stores.fieldwork, drawKey('TINY').pk, 'FRAME#')).toHaveLength(1);
  });
});

describe('the text of a body', () => {
  const most = { sent: 1000, unpacked: 5000 };
  const text = 'Ångström,1\n'.repeat(50);

  test('is read as it is, or unpacked', () => {
    expect(textBody(Buffer.from(text), most)).toBe(text);
    expect(textBody(gzipSync(text), most)).toBe(text);
  });

  test('is refused with its limit when it is too large, packed or not', () => {
    const large = 'x'.repeat(5001);
    const wrong = (bytes: Uint8Array) => () => textBody(bytes, most);
    const refusal = (limit: number) =>
      expect.objectContaining({ code: 'too-large', details: expect.objectContaining({ limit }) });
    expect(wrong(Buffer.from(large))).toThrow(refusal(1000));
    expect(wrong(gzipSync(large))).toThrow(refusal(5000));
  });

  test('is refused when it is no text, or damaged', () => {
    const damaged = gzipSync(text).subarray(0, 20);
    for (const bytes of [Uint8Array.from([0xff, 0xfe]), damaged]) {
      expect(() => textBody(bytes, most)).toThrow(expect.objectContaining({ code: 'not-text' }));
    }
  });
});
