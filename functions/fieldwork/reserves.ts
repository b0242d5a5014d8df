import {
  mayCloseArea,
  mayOpenReserve,
  type ReserveOpening,
} from '../../analysis/fieldwork/decide-area.ts';
import type { Signed } from '../../analysis/fieldwork/facts.ts';
import { openedReplicates } from '../../analysis/fieldwork/sampled-area.ts';
import { areaClosedFactKey, openedFactKey } from '../stores/keys.ts';
import type { Table } from '../stores/table.ts';
import { addTogether } from '../stores/transact.ts';
import { decideOnce } from './decide-once.ts';

/**
 * Opens the next reserve replicate of a class in an area. All of it is then worked.
 *
 * @returns whether it is new
 * @throws Problem unknown-area, households-not-drawn, area-closed, wrong-reserve
 */
export function openAreaReserve(
  fieldwork: Table,
  survey: string,
  area: string,
  opening: ReserveOpening,
  signed: Signed,
): Promise<boolean> {
  return decideOnce(
    fieldwork,
    { survey, area },
    (facts) => mayOpenReserve(facts, opening),
    () =>
      addTogether(
        fieldwork,
        [
          {
            key: openedFactKey(survey, area, opening.listClass, opening.replicate),
            item: { fact: 'opened', ...opening, ...signed },
          },
        ],
        [areaClosedFactKey(survey, area)],
      ),
  );
}

/**
 * Closes an area: no reserve is opened in it any more, and its probabilities stand. Of a reserve that is opened at the
 * same moment and the closing only one is done: each wants what the other writes to be absent, in one transaction.
 *
 * @returns whether it is new
 * @throws Problem unknown-area, households-not-drawn, cases-open
 */
export function closeArea(
  fieldwork: Table,
  survey: string,
  area: string,
  signed: Signed,
): Promise<boolean> {
  return decideOnce(fieldwork, { survey, area }, mayCloseArea, ({ facts }) => {
    const opened = openedReplicates(facts);
    const next = [...new Set(facts.case.map(({ listClass }) => listClass))].map((listClass) =>
      openedFactKey(survey, area, listClass, (opened[listClass] ?? 0) + 1),
    );
    return addTogether(
      fieldwork,
      [{ key: areaClosedFactKey(survey, area), item: { fact: 'area-closed', ...signed } }],
      next,
    );
  });
}
