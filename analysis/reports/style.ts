/** How the reports look, on a screen and on paper. Nothing comes from elsewhere: no font, no picture, no script. */
import { colours } from './tokens.ts';

const { paper, ink, soft, line, tint, migrant, other, everybody, good, bad } = colours;

export const reportStyle = `
:root { --paper: ${paper}; --ink: ${ink}; --soft: ${soft}; --line: ${line}; --tint: ${tint}; --migrant: ${migrant}; --other: ${other}; --everybody: ${everybody}; --good: ${good}; --bad: ${bad}; }
* { box-sizing: border-box; }
html { font: 16px/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", sans-serif; color: var(--ink); background: var(--paper); font-variant-numeric: tabular-nums; -webkit-text-size-adjust: 100%; }
body { max-width: 64rem; margin: 0 auto; padding: 2.5rem 1.25rem 5rem; }
h1 { font-size: 2.2rem; line-height: 1.15; letter-spacing: -.015em; margin: 0 0 .25rem; }
h2 { font-size: 1.5rem; line-height: 1.25; margin: 3.5rem 0 1rem; padding-top: .6rem; border-top: 3px solid var(--ink); }
h3 { font-size: 1.13rem; line-height: 1.35; margin: 2.6rem 0 .4rem; }
h4 { font-size: 1rem; margin: 1.6rem 0 .3rem; }
p { margin: .4rem 0; max-width: 70ch; text-wrap: pretty; }
a { color: var(--migrant); text-underline-offset: .15em; }
.subtitle, .soft { color: var(--soft); }
.code { font-weight: 500; font-size: .86em; color: var(--soft); margin-inline-end: .5em; }
.glance { list-style: none; margin: 1rem 0 0; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); gap: 1.4rem 1.5rem; }
.glance li { border-top: 2px solid var(--migrant); padding-top: .5rem; break-inside: avoid; display: flex; flex-direction: column; }
.glance b { font-size: 1.75rem; line-height: 1.15; font-weight: 650; letter-spacing: -.01em; }
.glance .range { color: var(--soft); font-size: .86rem; }
.glance .what { font-size: .95rem; line-height: 1.35; margin-top: .3rem; }
.glance .withheld { font-size: 1rem; font-weight: 500; padding: .2rem .4rem; }
.box { background: var(--tint); border-inline-start: 4px solid var(--everybody); padding: .8rem 1.2rem; margin: 1.6rem 0; break-inside: avoid; }
.box h2, .box h3 { border: 0; padding: 0; margin: 0 0 .4rem; font-size: 1.1rem; }
.box p { font-size: .95rem; }
dl { display: grid; grid-template-columns: minmax(8rem, 13rem) 1fr; gap: .3rem 1.2rem; margin: .6rem 0; font-size: .95rem; }
dt { color: var(--soft); } dd { margin: 0; max-width: 70ch; }
nav ol { columns: 2; column-gap: 2.5rem; padding: 0; margin: .6rem 0; list-style: none; }
nav li { break-inside: avoid; padding: .15rem 0; }
.finding { font-size: 1.03rem; }
.findings { margin: .3rem 0 .6rem; padding-inline-start: 1.1rem; font-size: .93rem; max-width: 74ch; } .findings:empty { display: none; }
.note { color: var(--soft); font-size: .84rem; font-style: italic; margin: .1rem 0 .3rem; }
.caveat { color: var(--soft); font-size: .88rem; }
figure { margin: 1rem 0 1.4rem; }
.pair { display: grid; grid-template-columns: minmax(0, 344px) minmax(0, 1fr); gap: 1rem 2rem; align-items: start; }
.key { font-size: .88rem; margin: 0 0 .3rem; font-weight: 600; } .key span { margin-inline-end: 1rem; white-space: nowrap; }
.a { color: var(--migrant); } .b { color: var(--other); }
svg.chart { display: block; width: 100%; height: auto; font: 12px system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", sans-serif; fill: var(--ink); font-variant-numeric: tabular-nums; overflow: visible; }
.scroll { overflow-x: auto; }
.scroll:focus-visible, a:focus-visible { outline: 3px solid var(--migrant); outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; font-size: .85rem; line-height: 1.35; }
caption { caption-side: bottom; text-align: start; color: var(--soft); font-size: .8rem; padding-top: .4rem; }
th { text-align: start; font-weight: 500; vertical-align: bottom; padding: .28rem .6rem .28rem 0; }
thead th { color: var(--soft); border-bottom: 1.5px solid var(--ink); font-size: .8rem; }
tbody th { vertical-align: top; } tr { break-inside: avoid; }
td { vertical-align: top; padding: .28rem .6rem .28rem 0; }
tbody tr > * { border-bottom: 1px solid var(--line); }
td .range { white-space: nowrap; } .sides td .range, .comparisons td .range { display: block; color: var(--soft); }
.part th { font-weight: 650; padding-top: .6rem; border-bottom-color: var(--soft); }
td small, th small { display: block; color: var(--soft); font-size: .92em; font-style: italic; } .day { white-space: nowrap; }
.withheld { background-image: repeating-linear-gradient(135deg, var(--line) 0 1px, transparent 1px 6px); color: var(--soft); }
.withheld span { background: var(--paper); padding: 0 .2em; }
code { font: .8rem/1.4 ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace; overflow-wrap: anywhere; }
.state { font-weight: 650; white-space: nowrap; } .state.on { color: var(--good); } .state.off { color: var(--bad); }
footer { margin-top: 4rem; padding-top: .8rem; border-top: 1px solid var(--line); color: var(--soft); font-size: .85rem; }
@media (max-width: 46rem) { body { padding: 1.5rem 1rem 3rem; } h1 { font-size: 1.8rem; } .pair { grid-template-columns: 1fr; } nav ol { columns: 1; } dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .5rem; } .glance { grid-template-columns: repeat(auto-fill, minmax(9.2rem, 1fr)); gap: 1.1rem; } .glance b { font-size: 1.4rem; } }
@media print {
  html { font-size: 9.5pt; line-height: 1.4; } body { max-width: none; padding: 0; } a { color: inherit; text-decoration: none; }
  h1 { font-size: 24pt; } h2, h3, h4 { break-after: avoid; } .scroll { overflow: visible; }
  h2 { margin-top: 2rem; } .sector { break-before: page; } .sector > h2 { margin-top: 0; }
  .pair { grid-template-columns: 78mm minmax(0, 1fr); gap: 4mm 6mm; break-inside: avoid; } table { font-size: 8pt; } caption { font-size: 7.5pt; }
  thead { display: table-header-group; } * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;

/** Paper in portrait: the report's name above, the number of the page below. */
export function portrait(header: string): string {
  return `@page { size: A4; margin: 18mm 15mm 17mm; @top-left { content: ${quoted(header)}; font: 8pt system-ui, sans-serif; color: ${soft}; } @bottom-right { content: counter(page) " / " counter(pages); font: 8pt system-ui, sans-serif; color: ${soft}; } } @page :first { @top-left { content: none; } }`;
}

/** The same lying on its side, for tables of many columns. */
export function landscape(header: string): string {
  return portrait(header).replace('size: A4;', 'size: A4 landscape;');
}

/** A text as CSS writes one. */
function quoted(text: string): string {
  const plain = text.replace(/[\\"<\n]/g, (sign) => `\\${sign.charCodeAt(0).toString(16)} `);
  return `"${plain}"`;
}
