/** How a booklet looks, on a screen and on paper. No font and no picture comes from elsewhere. */
export const bookletStyle = `
:root { --ink: #1d2433; --soft: #5b6577; --line: #d9dee7; --tint: #f4f6fa; --accent: #0b5c6b; --warm: #8a4b08; --hard: #9b1c31; }
* { box-sizing: border-box; }
html { font: 15px/1.5 "Source Sans 3", "Segoe UI", "Noto Sans", "Noto Sans Arabic", "Helvetica Neue", Arial, sans-serif; color: var(--ink); background: #fff; }
body { max-width: 62rem; margin: 0 auto; padding: 2.5rem 1.5rem 6rem; }
h1 { font-size: 2.1rem; line-height: 1.15; margin: 0 0 .3rem; letter-spacing: -.01em; }
h2 { font-size: 1.45rem; margin: 3.2rem 0 .6rem; padding-bottom: .3rem; border-bottom: 3px solid var(--accent); }
h3 { font-size: 1.1rem; margin: 1.8rem 0 .5rem; }
header p { color: var(--soft); margin: .15rem 0; }
nav { columns: 2; column-gap: 2.5rem; margin: 1.8rem 0; padding: 1rem 1.3rem; background: var(--tint); border-radius: .5rem; }
nav a { display: flex; justify-content: space-between; gap: 1rem; padding: .12rem 0; color: inherit; text-decoration: none; break-inside: avoid; }
nav a:hover { color: var(--accent); text-decoration: underline; }
nav span { color: var(--soft); font-variant-numeric: tabular-nums; }
.rule { margin: .3rem 0; padding-left: .8rem; border-left: 3px solid var(--accent); color: var(--soft); overflow-wrap: anywhere; }
.rule em { font-style: normal; font-weight: 600; color: var(--accent); }
.rule b { color: var(--ink); font-weight: 600; }
.rule.hard { border-color: var(--hard); } .rule.hard em { color: var(--hard); }
.rule.soft { border-color: var(--warm); } .rule.soft em { color: var(--warm); }
.question { display: grid; grid-template-columns: 4.2rem 1fr; gap: 0 .9rem; padding: .95rem 0; border-bottom: 1px solid var(--line); break-inside: avoid; }
.number { font-weight: 700; font-size: 1.05rem; color: var(--accent); font-variant-numeric: tabular-nums; }
.wording { display: grid; grid-auto-flow: column; grid-auto-columns: 1fr; gap: 1.4rem; }
.wording p { margin: 0 0 .35rem; font-size: 1.06rem; }
.wording p.interviewer { font-style: italic; color: var(--warm); }
.facts { color: var(--soft); font-size: .86rem; margin: .25rem 0; }
code { font: .84rem/1.4 ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace; color: var(--ink); background: var(--tint); padding: .05rem .3rem; border-radius: .25rem; overflow-wrap: anywhere; }
.choices { list-style: none; margin: .5rem 0; padding: 0; columns: 2; column-gap: 1.6rem; }
.choices.side { columns: 1; }
.choices li { display: grid; grid-template-columns: 2.6rem 1fr; gap: .4rem; break-inside: avoid; padding: .06rem 0; }
.choices .labels { display: grid; grid-auto-flow: column; grid-auto-columns: 1fr; gap: 1.4rem; }
.choices .code { text-align: right; color: var(--soft); font-variant-numeric: tabular-nums; }
.roster { margin: 1rem 0; padding: .2rem 1.1rem 1rem; border: 1.5px solid var(--accent); border-radius: .6rem; background: linear-gradient(#f2f8f9, #fff 7rem); box-decoration-break: clone; }
.group { margin: 1rem 0 1rem .2rem; padding-left: 1rem; border-left: 2px solid var(--line); }
.derived, .given, .note { margin: .55rem 0 .55rem 5.1rem; color: var(--soft); font-size: .92rem; break-inside: avoid; }
.hint { margin: .15rem 0 .35rem; color: var(--soft); font-size: .92rem; }
.note { color: var(--ink); background: #fff8e6; padding: .5rem .8rem; border-radius: .4rem; }
.chip { display: inline-block; font-size: .74rem; font-weight: 600; padding: 0 .45rem; border-radius: 1rem; border: 1px solid var(--line); color: var(--soft); }
.chip.D { background: #fbe4e8; border-color: #e8b4be; color: var(--hard); } .chip.S { background: #fdf0dc; border-color: #efd3a4; color: var(--warm); } .chip.Q { background: #e2f1f3; border-color: #abd3d9; color: var(--accent); }
table { border-collapse: collapse; width: 100%; font-size: .86rem; table-layout: fixed; }
th:nth-child(1) { width: 19%; } th:nth-child(2) { width: 18%; } th:nth-child(3) { width: 11%; } th:nth-child(4), th:nth-child(5) { width: 10%; }
a { color: var(--accent); } td a { text-decoration: none; } td a code { color: var(--accent); }
th { text-align: start; color: var(--soft); font-weight: 600; border-bottom: 2px solid var(--ink); padding: .3rem .5rem; background: #fff; position: sticky; top: 0; }
td { vertical-align: top; border-bottom: 1px solid var(--line); padding: .35rem .5rem; overflow-wrap: anywhere; }
td:nth-child(n + 3):nth-child(-n + 5) { overflow-wrap: break-word; hyphens: auto; } tr { break-inside: avoid; } td b { font-weight: 600; }
[dir=rtl] { text-align: right; }
footer { margin-top: 3rem; color: var(--soft); font-size: .85rem; }
@page { size: A4; margin: 16mm 14mm 18mm; @bottom-right { content: counter(page) " / " counter(pages); font: 9pt sans-serif; color: #5b6577; } }
@media print { html { font-size: 9pt; line-height: 1.35; } .choices { columns: 3; } .choices.side { columns: 1; } body { max-width: none; padding: 0; } h2 { break-before: page; break-after: avoid; } h3 { break-after: avoid; } nav { break-after: avoid; } th { position: static; } a { color: inherit; } * { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
@media (max-width: 42rem) { nav, .choices { columns: 1; } .question { grid-template-columns: 1fr; } .derived, .given, .note { margin-left: 0; } }
`;
