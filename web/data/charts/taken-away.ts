/** A chart as a file that stands alone: its title, its sentence, and below it what must be said with it. */
import { node } from './picture.ts';

export interface Around {
  title: string;
  sentence: string;
  /** Below the chart, a paragraph each. */
  notes: readonly string[];
  direction: 'ltr' | 'rtl';
}

/** The light colours of `design/tokens.css`: a file has no dark side. */
const COLOURS: Readonly<Record<string, string>> = {
  paper: '#ffffff',
  ink: '#16191c',
  grey: '#545c63',
  rule: '#d6dadd',
  edge: '#79828a',
  migrant: '#00757c',
  other: '#96600a',
};

const [MARGIN, FAMILY] = [20, 'system-ui, sans-serif'];

/** SVG as text, without a word of it in a style that lies elsewhere. */
export function standalone(chart: SVGSVGElement, around: Around): string {
  const [width, height] = [chart.width.baseVal.value, chart.height.baseVal.value];
  const whole = width + 2 * MARGIN;
  const texts: SVGElement[] = [];
  let y = MARGIN;
  const paragraph = (text: string, size: number, colour: string, weight = '400') => {
    for (const line of linesOf(text, Math.floor(width / (0.56 * size)))) {
      y += 1.35 * size;
      const isMirrored = around.direction === 'rtl';
      const made = node('text', {
        ...{ x: String(isMirrored ? whole - MARGIN : MARGIN), y: String(Math.round(y)) },
        ...{ 'font-size': String(size), 'font-weight': weight, fill: colour },
        direction: around.direction,
      });
      made.textContent = line;
      texts.push(made);
    }
  };
  paragraph(around.title, 20, 'var(--ink)', '600');
  y += 4;
  paragraph(around.sentence, 14, 'var(--ink)');
  y += 14;
  const chartAt = y;
  y += height + 6;
  for (const note of around.notes) paragraph(note, 11, 'var(--grey)');
  const total = Math.ceil(y + MARGIN);
  const svg = node('svg', {
    xmlns: 'http://www.w3.org/2000/svg',
    ...{ width: String(whole), height: String(total) },
    viewBox: `0 0 ${String(whole)} ${String(total)}`,
    'font-family': FAMILY,
  });
  const paper = { x: '0', y: '0', width: String(whole), height: String(total) };
  const inner = chart.cloneNode(true) as SVGSVGElement;
  for (const name of ['class', 'role', 'aria-label']) inner.removeAttribute(name);
  inner.setAttribute('x', String(MARGIN));
  inner.setAttribute('y', String(Math.round(chartAt)));
  inner.setAttribute('overflow', 'visible');
  svg.append(node('rect', { ...paper, fill: 'var(--paper)' }), ...texts, inner);
  return inColours(new XMLSerializer().serializeToString(svg));
}

/** The same as a picture of twice as many points. @throws Error where the browser cannot draw it */
export async function asPng(svg: string): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [2 * image.naturalWidth, 2 * image.naturalHeight];
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => {
        if (blob) resolve(blob);
        else reject(new Error('This browser does not make pictures of charts.'));
      }, 'image/png');
    });
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** Names of colours become the colours. */
const inColours = (text: string): string =>
  text
    .replaceAll(/var\(--(\w+)\)/g, (_, name: string) => COLOURS[name] ?? '#000000')
    .replaceAll('currentColor', COLOURS['ink'] ?? '#000000');

/** Words in lines of so many letters at most; a longer word has a line of its own. */
function linesOf(text: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= most)
      lines[lines.length - 1] += ` ${word}`;
    else lines.push(word);
  }
  return lines;
}
