/** Two sheets of A4: on paper exactly these, on a screen as much as fits. */
import { colours } from './tokens.ts';
import { reportStyle } from './style.ts';

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
@page { size: A4; margin: 13mm 15mm 12mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt system-ui, sans-serif; color: ${colours.soft}; } }
@media print {
  html { font-size: 9pt; line-height: 1.35; } h1 { font-size: 18pt; margin: 0; } h2 { margin: 3.5mm 0 1.5mm; font-size: 11pt; padding-top: 1mm; }
  .sheet + .sheet { break-before: page; } .sheet > h2:first-child { margin-top: 0; }
  .glance { grid-template-columns: repeat(5, 1fr); gap: 3mm 4mm; } .glance b { font-size: 15pt; } .glance .what { font-size: 8pt; line-height: 1.25; } .glance .range { font-size: 7.5pt; }
  .charts { grid-template-columns: 1fr 1fr; gap: 6mm; } .note { font-size: 7.5pt; } .first svg.chart { width: 100mm; margin: 0 auto; } figure { break-inside: avoid; }
  .compared { font-size: 8.8pt; margin: 1mm 0; }
}
`;
