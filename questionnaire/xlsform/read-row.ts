import type { FormItem, Place } from './form.ts';
import type { ChoiceLists } from './read-choices.ts';
import type { Findings } from './read-findings.ts';
import type { RowSayings } from './read-item.ts';
import type { TextUse } from './read-references.ts';
import type { Section } from './read-types.ts';

/** What the sheet of questions is read with. */
export interface SurveySurroundings {
  defaultLanguage: string | undefined;
  choices: ChoiceLists;
  externalChoices: ChoiceLists;
  tags: ChoiceLists;
  findings: Findings;
  /** Every text that may hold `${name}` is added to these. */
  uses: TextUse[];
}

/** Where something stands, by what its column means. */
export type Places = (meaning?: string) => Place;

/** A group, repeat or loop that is not closed yet. */
export interface OpenSection {
  of: Section;
  name: string;
  row: number;
  items: FormItem[];
}

/** A row as all kinds of items read it. */
export interface ItemRow {
  number: number;
  name: string;
  sayings: RowSayings;
  at: Places;
}

/** The list whose choices head a table, once its first question is known. */
export interface TableList {
  list?: string;
}
