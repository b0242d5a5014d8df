/** A chart as it stands in a page: drawn once on the server, without a script, with words for those who cannot see it. */
import { plot } from '@observablehq/plot';
import type { Markish, PlotOptions } from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import type { Html } from '../../../questionnaire/booklet/html.ts';

export interface Drawing {
  /** Unique in the page. */
  id: string;
  title: string;
  description: string;
  width: number;
  height: number;
  options: PlotOptions;
  marks: Markish[];
}

const { document } = parseHTML('<!doctype html><html><body></body></html>');
const svg = 'http://www.w3.org/2000/svg';

/** The chart as an SVG picture with a title and a description. */
export function drawn({ id, title, description, width, height, options, marks }: Drawing): Html {
  const picture = plot({
    ...options,
    ...{
      width,
      height,
      marks,
      className: 'chart',
      document: document as unknown as NonNullable<PlotOptions['document']>,
    },
  });
  // One sheet of the page's own says how charts look.
  picture.querySelector('style')?.remove();
  const named = (name: string, text: string) => {
    const element = document.createElementNS(svg, name);
    element.setAttribute('id', `${id}-${name}`);
    element.textContent = text;
    return element;
  };
  picture.prepend(named('title', title), named('desc', description));
  picture.setAttribute('role', 'img');
  picture.setAttribute('aria-labelledby', `${id}-title ${id}-desc`);
  picture.setAttribute('style', `max-width:${String(width)}px`);
  for (const name of ['width', 'height', 'font-family', 'font-size', 'fill']) {
    picture.removeAttribute(name);
  }
  return { markup: picture.outerHTML };
}
