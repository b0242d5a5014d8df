import * as z from 'zod/mini';
import type { SampledArea } from '../../analysis/sampling/sample.ts';
import { code, label } from './codes.ts';

const probability = () => z.number().check(z.gt(0), z.lte(1));
const count = () => z.int().check(z.minimum(0), z.maximum(100_000));

/** Given values by their names in the form: numbers and codes. */
const given = () =>
  z
    .record(
      z
        .string()
        .check(
          z.maxLength(32),
          z.regex(/^(?!constructor$)[a-z][a-z0-9_]*$/, 'must be a name of the form'),
        ),
      z.union([z.number(), label()]),
    )
    .check(
      z.refine(
        (values) => Object.keys(values).length <= MOST_GIVEN,
        `must be at most ${MOST_GIVEN} values`,
      ),
    );
const MOST_GIVEN = 20;
/** Each is counted for itself, and the counts of an area are one item. */
const MOST_CLASSES = 40;

/** A drawn enumeration area with its drawn households, as a manager brings it in. */
export const areaShape: z.ZodMiniType<SampledArea> = z.strictObject({
  area: code(),
  stratum: label(),
  region: label(),
  urban: z.boolean(),
  measure: count(),
  probability: probability(),
  segmentProbability: probability(),
  listed: z
    .record(label(), count())
    .check(
      z.refine(
        (listed) => Object.keys(listed).length <= MOST_CLASSES,
        `must be at most ${MOST_CLASSES} classes`,
      ),
    ),
  // One transaction writes the area, its entry and its cases, and DynamoDB takes a hundred items in one.
  cases: z
    .array(
      z.strictObject({
        case: code(),
        listClass: label(),
        replicate: count(),
        probability: probability(),
        given: z.exactOptional(given()),
      }),
    )
    .check(
      z.maxLength(97),
      z.refine(
        (cases) => new Set(cases.map((sampled) => sampled.case)).size === cases.length,
        'must name each case once',
      ),
    ),
});
