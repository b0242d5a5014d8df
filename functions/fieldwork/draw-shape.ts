import * as z from 'zod/mini';
import type { AllocationRule } from '../../analysis/sampling/allocate.ts';
import { label } from './codes.ts';

const whole = (least: number, most: number) => z.int().check(z.gte(least), z.lte(most));

/** Most areas that one survey draws. */
export const MOST_AREAS = 2000;

const allocation: z.ZodMiniType<AllocationRule> = z.union(
  [
    z.literal(['square root', 'proportional']),
    z.strictObject({ fixed: z.record(label(), whole(0, MOST_AREAS)) }),
    z.strictObject({
      optimal: z.record(
        label(),
        z.strictObject({ deviation: z.number().check(z.gt(0)), cost: z.number().check(z.gt(0)) }),
      ),
    }),
  ],
  'must be "square root", "proportional", {"fixed": {stratum: areas}} or {"optimal": {stratum: {deviation, cost}}}',
);

/** What a manager asks to be drawn. */
export interface DrawCommand {
  /** Hash of the frame. */
  frame: string;
  /** How many areas. */
  areas: number;
  allocation: AllocationRule;
  /** Households of each class in the main sample of an area. */
  takes: Record<string, number>;
  /** Left out: the server makes one. */
  seed?: string;
  /** Completed interviews wanted, by stratum and class. */
  targets?: Record<string, Record<string, number>>;
}

export const drawShape: z.ZodMiniType<DrawCommand> = z.strictObject({
  frame: z
    .string()
    .check(z.regex(/^[0-9a-f]{64}$/, 'must be the hash that the import of the frame gave')),
  areas: whole(1, MOST_AREAS),
  allocation,
  takes: z.record(label(), whole(1, 1000)),
  seed: z.exactOptional(
    z
      .string()
      .check(
        z.regex(/^[A-Za-z0-9._ -]{1,100}$/, 'must be 1 to 100 letters, digits, dots or hyphens'),
      ),
  ),
  targets: z.exactOptional(z.record(label(), z.record(label(), whole(0, 1_000_000)))),
});
