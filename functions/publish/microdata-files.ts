import { DisclosureError } from '../../analysis/disclosure/k-anonymity.ts';
import {
  publicMicrodata,
  type MicrodataInput,
} from '../../analysis/disclosure/public-microdata.ts';
import type { Product } from '../../analysis/products/products-of.ts';

/** The public files; where people could not be protected in them there are none, and a report says why. */
export function microdataFiles(input: MicrodataInput): Product[] {
  const csv = (name: string, content: string): Product => ({
    name,
    contentType: 'text/csv; charset=utf-8',
    content,
  });
  const report = (content: unknown): Product => ({
    name: 'disclosure.json',
    contentType: 'application/json',
    content: JSON.stringify(content),
  });
  try {
    const { households, members, report: made } = publicMicrodata(input);
    return [csv('households.csv', households), csv('members.csv', members), report(made)];
  } catch (error) {
    if (error instanceof DisclosureError) return [report({ withheld: error.message })];
    throw error;
  }
}
