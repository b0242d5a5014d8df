import type { Html } from '../../questionnaire/booklet/html.ts';
import { html } from '../../questionnaire/booklet/html.ts';
import { colours } from './tokens.ts';
import type { Words } from './words.ts';

/** A whole page that needs nothing else: the pattern of what is withheld, the style, the body. */
export function page(
  words: Words,
  { title, style, body }: { title: string; style: string; body: Html },
): string {
  const whole = html`<!doctype html>
    <html lang="${words.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        ${{ markup: `<style>${style}</style>` }}
      </head>
      <body>
        ${hatching} ${body}
      </body>
    </html> `;
  return `${squeezed(whole.markup)}\n`;
}

const hatching: Html = {
  markup: `<svg width="0" height="0" style="position:absolute" aria-hidden="true"><defs><pattern id="withheld" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="${colours.tint}"/><path d="M0 0V6" stroke="${colours.soft}" stroke-width="1.5"/></pattern></defs></svg>`,
};

/** Without the spaces that only indent the source. */
function squeezed(markup: string): string {
  return markup.replace(/\n\s*/g, '\n').replace(/>\n</g, '><').replace(/\n+/g, '\n').trim();
}
