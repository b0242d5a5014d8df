import type { Frame, FrameRow } from '../../analysis/sampling/frame/frame.ts';
import { sha256 } from '../stores/bucket.ts';

/**
 * A checked frame as it is kept: a line of JSON for each area, in the order in which areas are drawn. It is the very text
 * of which the frame's hash is made, so that a kept frame proves itself.
 */
export function frameText({ areas }: Pick<Frame, 'areas'>): string {
  return areas
    .map(({ area, region, urban, stratum, households, intensity, prevalence }) => {
      const last = [intensity ?? null, prevalence ?? null];
      return `${JSON.stringify([area, region, urban, stratum, households, ...last])}\n`;
    })
    .join('');
}

/**
 * The frame that was kept under this hash.
 *
 * @throws Error where the text has another
 */
export function readFrameText(text: string, hash: string): Frame {
  if (sha256(text) !== hash) throw new Error('A kept frame is not what its hash says.');
  const areas = text.split('\n').flatMap((line) => (line === '' ? [] : [rowOf(line)]));
  return { areas, sha256: hash };
}

function rowOf(line: string): FrameRow {
  const [area, region, urban, stratum, households, intensity, prevalence] = JSON.parse(line) as [
    string,
    string,
    boolean,
    string,
    number,
    string | null,
    number | null,
  ];
  return {
    area,
    region,
    urban,
    stratum,
    households,
    ...(intensity !== null && { intensity }),
    ...(prevalence !== null && { prevalence }),
  };
}
