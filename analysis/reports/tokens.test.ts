import { describe, expect, it } from 'vitest';
import { colours, textOnGround } from './tokens.ts';

/** WCAG 2.2: relative luminance of a colour '#rrggbb'. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const contrast = (one: string, other: string) => {
  const [bright = 0, dark = 0] = [one, other].map(luminance).toSorted((a, b) => b - a);
  return (bright + 0.05) / (dark + 0.05);
};

describe('the colours of the reports', () => {
  it.each(textOnGround)('%s can be read on %s', (text, ground) => {
    expect(contrast(colours[text], colours[ground])).toBeGreaterThanOrEqual(4.5);
  });

  it('are measured as WCAG does', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 6);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });

  it('give both sides of a comparison about the same weight, so that neither stands out', () => {
    expect(contrast(colours.migrant, colours.other)).toBeLessThan(1.25);
  });
});
