import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { madeUpCells, madeUpTable } from './made-up-table.ts';
import { needs } from './other-programs.ts';
import { spssFile } from './spss/spss.ts';
import { stataFile } from './stata/stata.ts';
import { wholeFile } from './whole-file.ts';

const at = new Date('2026-03-03T09:05:07Z');
const folder = mkdtempSync(join(tmpdir(), 'formats-'));
const dta = join(folder, 'household.dta');
const sav = join(folder, 'household.sav');

beforeAll(async () => {
  writeFileSync(dta, await wholeFile(stataFile(madeUpTable(), { language: 'en', at })));
  writeFileSync(sav, await wholeFile(spssFile(madeUpTable(), { language: 'fr', at })));
});

afterAll(() => rmSync(folder, { recursive: true }));

const run = (command: string, ...args: string[]) =>
  execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

/** What cells are for a program: values as they are, a missing one by its kind. */
function cells(name: string, missing: Record<string, string>): string[] {
  return (madeUpCells.get(name) ?? []).map((cell) =>
    typeof cell === 'object' ? (missing[cell.missing] ?? '') : String(cell),
  );
}

describe('files read by other programs', () => {
  it('ReadStat, which many programs use, reads the values of both', ({ skip }) => {
    needs(skip, 'readstat');
    for (const [file, missing] of [
      [dta, {}],
      [sav, { 'dont-know': '-98', refused: '-99', 'not-asked': '-97' }],
    ] as const) {
      const csv = `${file}.csv`;
      run('readstat', file, csv);
      const lines = run('cat', csv).trimEnd().split('\n');
      const [names = [], ...rows] = lines.map((line) => line.replaceAll('"', '').split(','));
      const read = (name: string) => rows.map((row) => row[names.indexOf(name)]);
      for (const name of ['household', 'country', 'remittances_got']) {
        expect([name, read(name)]).toEqual([name, cells(name, missing)]);
      }
      for (const name of ['weight', 'sex', 'int_edge', 'long_edge', 'large']) {
        const numbers = read(name).map((text) => (text ? String(Number(text)) : ''));
        expect([name, numbers]).toEqual([name, cells(name, missing)]);
      }
    }
  });

  it('R reads labels, and tells the kinds of missing values apart', ({ skip }) => {
    needs(skip, 'R with haven');
    const lines = run('Rscript', '-e', reading, dta, sav).trimEnd().split('\n');
    const told = new Map(lines.map((line) => [line.split('|')[0], line.split('|').slice(1)]));
    const tags = { 'dont-know': '.d', refused: '.r', 'not-asked': '.n', withheld: 'NA' };
    const codes = { 'dont-know': '-98', refused: '-99', 'not-asked': '-97', withheld: 'NA' };
    const far = { 'dont-know': '-998', refused: '-999', 'not-asked': '-997', withheld: 'NA' };
    for (const name of ['sex', 'int_edge', 'long_edge', 'large']) {
      expect([name, told.get(`dta ${name}`)]).toEqual([name, cells(name, tags)]);
      expect([name, told.get(`sav ${name}`)]).toEqual([name, cells(name, codes)]);
    }
    for (const name of ['byte_edge', 'remittances_sent']) {
      expect([name, told.get(`dta ${name}`)]).toEqual([name, cells(name, tags)]);
      expect([name, told.get(`sav ${name}`)]).toEqual([name, cells(name, far)]);
    }
    expect(told.get('dta labels sex')).toEqual([
      ...['1=Man', '2=Woman', ".d=Don't know", '.n=Not asked', '.r=Refused'],
    ]);
    expect(told.get('sav labels sex')).toEqual([
      ...['1=Homme', '2=Femme, « née » à l’été'],
      ...['-98=Ne sait pas', '-99=Refus', '-97=Question non posée'],
    ]);
    expect(told.get('sav labels remittances_got')).toEqual([
      ...['à la fron=Frontière', '=1+1=Formule'],
      ...['-98=Ne sait pas', '-99=Refus', '-97=Question non posée'],
    ]);
    expect(told.get('sav missing remittances_got')).toEqual(['-98', '-99', '-97']);
    expect(told.get('sav missing sex')).toEqual(['-98', '-99', '-97']);
    expect(told.get('dta label sex')).toEqual(['Sex']);
    expect(told.get('sav label weight')).toEqual(['Poids']);
  });
});

/** Prints, line by line, what haven finds: values, labels, missing values. */
const reading = `
library(haven)
files <- commandArgs(TRUE)
text <- function(x) if (is.character(x)) x else {
  tags <- if (is.double(x)) na_tag(x) else NA
  ifelse(is.na(tags), ifelse(is.na(unclass(x)), 'NA', format(unclass(x), digits = 15, trim = TRUE, scientific = FALSE, drop0trailing = TRUE)), paste0('.', tags))
}
each <- function(x) if (is.character(x)) x else vapply(seq_along(x), function(i) text(x[i]), '')
say <- function(...) cat(paste(c(...), collapse = '|'), '\\n', sep = '')
for (kind in c('dta', 'sav')) {
  d <- if (kind == 'dta') read_dta(files[1]) else read_sav(files[2], user_na = TRUE)
  for (name in names(d)) {
    x <- d[[name]]
    plain <- x; attributes(plain) <- NULL
    say(paste(kind, name), each(plain))
    say(paste(kind, 'label', name), attr(x, 'label'))
    labels <- attr(x, 'labels')
    if (!is.null(labels)) say(paste(kind, 'labels', name), paste0(each(unname(labels)), '=', names(labels)))
    if (!is.null(attr(x, 'na_values'))) say(paste(kind, 'missing', name), each(attr(x, 'na_values')))
  }
}
`;
