import type { Words } from '../release-table.ts';

/** What must be told of a release besides its tables; texts in every language of the release. */
export interface Study {
  /** 'DOTM-QSY-2026-PUF'. */
  id: string;
  /** '1.0', the day it is of ('2026-11-22'), and what changed since the version before. */
  version: string;
  day: string;
  changes: Words;
  title: Words;
  abstract: Words;
  keywords: readonly Words[];
  producers: readonly { name: string; abbreviation?: string }[];
  funders: readonly string[];
  distributor: { name: string; address?: string };
  contact: string;
  /** The country's code of ISO 3166-1 in three letters. */
  country: { name: Words; code: string };
  coverage: Words;
  /** Smallest places that the files name. */
  smallestPlace: Words;
  /** First and last day of the fieldwork. */
  fieldwork: { from: string; to: string };
  /** How people were asked: face to face, with a tablet. */
  mode: Words;
  units: Words;
  universe: Words;
  sampling: Words;
  /** How weights were made and are used. */
  weighting: Words;
  responseRate: Words;
  /** How to work out standard errors from the files. */
  standardErrors: Words;
  /** What was done so that nobody is recognised. */
  disclosureControl: Words;
  confidentiality: Words;
  conditions: Words;
  citation: Words;
  disclaimer: Words;
}
