/** Two sheets of A4: on paper exactly these, on a screen as much as fits. */
import { reportStyle } from './style.ts';
import { colours } from './tokens.ts';

/** Of the printed brief: millimetres of paper, points of letters. Its two sheets are held to these. */
export const briefPaper = {
  ...{ height: 297, width: 210, top: 13, bottom: 12, side: 15 },
  letters: { body: 9.5, title: 19, heading: 11.5, value: 16, what: 8.6, range: 7.8, note: 8 },
  line: 1.35,
  /** Gaps between the columns of the ten figures, and of the charts; the width of the first chart. */
  gaps: { figures: 4, charts: 8 },
  firstChart: 108,
} as const;

const { letters, gaps } = briefPaper;

export const briefStyle = `${reportStyle}
body { max-width: 54rem; }
.lead { color: ${colours.soft}; max-width: none; }
h2 { margin: 1.6rem 0 .6rem; font-size: 1.15rem; border-top-width: 2px; padding-top: .4rem; }
.glance { grid-template-columns: repeat(auto-fill, minmax(10rem, 1fr)); gap: 1rem 1.2rem; }
.glance b { font-size: 1.5rem; } .glance .what { font-size: .84rem; line-height: 1.3; }
figcaption { font-weight: 600; font-size: .95rem; margin-bottom: .3rem; }
figure { margin: .6rem 0; } .charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(17rem, 1fr)); gap: 1rem 2rem; }
.compared { max-width: none; } ul { margin: .4rem 0; padding-inline-start: 1.1rem; } li { margin: .15rem 0; }
.sources { font-size: .86rem; color: ${colours.soft}; max-width: none; }
@page { size: A4; margin: ${String(briefPaper.top)}mm ${String(briefPaper.side)}mm ${String(briefPaper.bottom)}mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt system-ui, sans-serif; color: ${colours.soft}; } }
@media print {
  html { font-size: ${String(letters.body)}pt; line-height: ${String(briefPaper.line)}; }
  h1 { font-size: ${String(letters.title)}pt; margin: 0; } h2 { margin: 4mm 0 2mm; font-size: ${String(letters.heading)}pt; padding-top: 1mm; }
  p { margin: 1mm 0; } .lead, .sources, .compared { font-size: 1rem; } figcaption { font-size: 1rem; }
  .sheet + .sheet { break-before: page; } .sheet > h2:first-child { margin-top: 0; } figure { margin: 2mm 0; break-inside: avoid; }
  .glance { grid-template-columns: repeat(5, minmax(0, 1fr)); gap: 4mm ${String(gaps.figures)}mm; margin: 0; } .glance li { margin: 0; padding-top: 1mm; }
  .glance b { font-size: ${String(letters.value)}pt; } .glance .what { font-size: ${String(letters.what)}pt; line-height: 1.25; margin-top: 1mm; } .glance .range { font-size: ${String(letters.range)}pt; }
  .charts { grid-template-columns: 1fr 1fr; gap: ${String(gaps.charts)}mm; } .note { font-size: ${String(letters.note)}pt; } .first svg.chart { width: ${String(briefPaper.firstChart)}mm; max-width: none !important; margin: 0 auto; }
  ul { margin: 1mm 0; } li { margin: .7mm 0; }
}
`;
