/** A picture of one or several drawings, as it stands in the page and as it is taken away. */
const SVG = 'http://www.w3.org/2000/svg';

/** The pattern of what is withheld. */
export const HATCH = 'withheld-hatch';

export interface Piece {
  svg: SVGSVGElement;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Puts drawings together. Their styles are the page's: none comes with them. */
export function picture(width: number, height: number, pieces: readonly Piece[]): SVGSVGElement {
  const whole = node('svg', {
    viewBox: `0 0 ${String(width)} ${String(height)}`,
    width: String(width),
    height: String(height),
    class: 'chart',
    role: 'img',
    'font-size': '13',
    direction: 'ltr',
  }) as SVGSVGElement;
  whole.append(hatch());
  for (const { svg, ...place } of pieces) {
    svg.querySelectorAll('style').forEach((style) => {
      style.remove();
    });
    for (const name of ['class', 'font-family', 'font-size']) svg.removeAttribute(name);
    // The whole is one picture with one name; its parts have none of their own.
    svg.querySelectorAll('[aria-label]').forEach((part) => {
      part.setAttribute('data-mark', part.getAttribute('aria-label') ?? '');
      part.removeAttribute('aria-label');
    });
    svg.setAttribute('overflow', 'visible');
    for (const [name, value] of Object.entries(place)) svg.setAttribute(name, String(value));
    whole.append(svg);
  }
  return whole;
}

function hatch(): SVGElement {
  const pattern = node('pattern', {
    ...{ id: HATCH, width: '6', height: '6', patternUnits: 'userSpaceOnUse' },
    patternTransform: 'rotate(45)',
  });
  pattern.append(
    node('line', {
      x1: '0',
      x2: '0',
      y1: '0',
      y2: '6',
      stroke: 'var(--rule)',
      'stroke-width': '3',
    }),
  );
  const definitions = node('defs', {});
  definitions.append(pattern);
  return definitions;
}

export function node(name: string, attributes: Readonly<Record<string, string>>): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
