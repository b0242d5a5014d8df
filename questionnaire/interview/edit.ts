import type { KeptRow } from './row.ts';
import type { Answer } from '../record.ts';

/** One thing that somebody does to an interview. Paths as they are at that moment: 'members[2].c_age'. */
export type Edit =
  | {
      kind: 'answer';
      path: string;
      /** Left out: cleared. */
      value?: Answer | undefined;
      /** The question is as if it had never been opened: its default may be filled in again. */
      unopened?: true;
    }
  | {
      kind: 'add-row';
      /** Path of the roster: 'members', 'members[2].children'. */
      roster: string;
      /** The new row's number, from 1. Left out: the last. */
      position?: number;
      row?: KeptRow;
    }
  | { kind: 'remove-row'; path: string }
  | {
      kind: 'move-row';
      path: string;
      /** Its new number, from 1. */
      to: number;
    }
  | { kind: 'confirm'; check: string; path: string; note?: string }
  | { kind: 'unconfirm'; check: string; path: string };
