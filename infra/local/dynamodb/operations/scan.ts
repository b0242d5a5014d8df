import { capacityOf } from '../capacity.ts';
import { constraint, validation } from '../errors.ts';
import type { Segment } from '../ordered-store.ts';
import type { Body } from '../request.ts';
import { whole } from '../request.ts';
import { authorizeTable } from './operation.ts';
import type { Operation } from './operation.ts';
import { answerOf, collect, placeIn, readPage, sourceOf } from './page.ts';

export const scan: Operation = (database, body, authorize) => {
  const capacity = capacityOf(body);
  const page = readPage(body, { keyCondition: false });
  page.given.allUsed();
  const segment = readSegment(body);
  const index = page.index === undefined ? {} : { index: page.index };
  authorizeTable(database, authorize, 'Scan', page.table, index);
  const source = sourceOf(database.table(page.table), page);
  const after = page.start === undefined ? undefined : placeIn(source, page.start);
  const found = collect(source.rows.all(after, segment), page, source);
  capacity.read(page.table, found.bytes, page.consistent);
  return Promise.resolve({ ...answerOf(found, page), ...capacity.one() });
};

function readSegment(body: Body): Segment | undefined {
  const index = whole(body, 'Segment', 0);
  const total = whole(body, 'TotalSegments', 1);
  if (index === undefined && total === undefined) return undefined;
  if (index === undefined) {
    throw validation(
      'The Segment parameter is required but was not present in the request when parameter TotalSegments is present',
    );
  }
  if (total === undefined) {
    throw validation(
      'The TotalSegments parameter is required but was not present in the request when Segment parameter is present',
    );
  }
  if (total > 1_000_000) {
    throw constraint(
      `'${String(total)}'`,
      'totalSegments',
      'Member must have value less than or equal to 1000000',
    );
  }
  if (index >= total) {
    throw validation(
      `The Segment parameter is zero-based and must be less than parameter TotalSegments: Segment: ${String(index)} is not less than TotalSegments: ${String(total)}`,
    );
  }
  return { index, total };
}
