import type { Html } from '../../questionnaire/booklet/html.ts';
import { html } from '../../questionnaire/booklet/html.ts';

/** A table that scrolls by itself where the page is narrower; whoever reads by keyboard or ear reaches it by its name. */
export const scrolled = (name: string, table: Html): Html =>
  html`<div class="scroll" role="region" tabindex="0" aria-label="${name}">${table}</div>`;
