/**
 * The tables of a run, as the HTTP interface tells of them. What was written once is read back by this shape, so that the
 * document of the interface says what is there.
 */
import * as z from 'zod/mini';
import type { PublishedTable } from '../../analysis/indicators/published-table.ts';

const text = z.intersection(z.object({ en: z.string() }), z.record(z.string(), z.string()));
const count = () => z.number();
const orNull = () => z.nullable(z.number());

const group = z.object({ code: z.string(), label: text });
const breakdown = z.object({ label: text, groups: z.array(group) });

const adjusted = z.object({
  estimate: z.number(),
  se: z.number(),
  low: z.number(),
  high: z.number(),
  p: z.number(),
  n: count(),
  variables: z.array(z.string()),
  eValue: orNull(),
});

const cell = z.object({
  breakdown: z.string(),
  group: z.string(),
  side: z.optional(
    z.object({ comparison: z.string(), group: z.string(), less: z.optional(z.string()) }),
  ),
  publication: z.enum(['published', 'marked', 'withheld']),
  reasons: z.array(z.string()),
  figures: z.nullable(
    z.object({
      status: z.string(),
      estimate: orNull(),
      se: orNull(),
      low: orNull(),
      high: orNull(),
      interval: z.string(),
      n: count(),
      weightSum: z.number(),
      psus: count(),
      df: z.number(),
      deff: orNull(),
      cv: orNull(),
      missing: z.number(),
    }),
  ),
  difference: z.optional(
    z.object({
      t: orNull(),
      p: orNull(),
      q: orNull(),
      detectable: orNull(),
      verdict: z.string(),
      adjusted: z.nullable(adjusted),
    }),
  ),
});

const figure = z.object({
  id: z.string(),
  title: text,
  sector: z.string(),
  rule: z.string(),
  figure: z.string(),
  label: text,
  group: z.optional(group),
  unit: z.string(),
  statistic: z.string(),
  measure: text,
  caveat: text,
  cells: z.array(cell),
});

const rate = () => z.optional(z.number());
const rates = z.object({ rr1: rate(), rr2: rate(), coop1: rate(), ref1: rate(), con1: rate() });

export const publishedShape = z.object({
  provenance: z.object({
    survey: z.string(),
    title: text,
    definition: z.string(),
    versions: z.array(z.string()),
    received: z.nullable(z.object({ first: z.string(), last: z.string() })),
    areas: count(),
    strata: count(),
    cases: count(),
    households: count(),
    response: z.object({ unweighted: rates, weighted: rates }),
    frameLimits: text,
    rules: text,
  }),
  comparisons: z.array(
    z.object({ ...breakdown.shape, name: z.string(), reference: z.string(), note: text }),
  ),
  breakdowns: z.record(z.string(), z.record(z.string(), breakdown)),
  figures: z.array(figure),
  weighting: z.looseObject({}),
});

/** Every published table has the shape: a part that is taken out of the type is missed here. */
export const shaped = (table: PublishedTable): z.input<typeof publishedShape> => table;
