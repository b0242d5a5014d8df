/** The second phase: cases are assigned, visited and interviewed. */
import type { Submission } from '../../questionnaire/record.ts';
import { taken } from '../client.ts';
import type { Delivered } from '../delivery.ts';
import { sendAll } from '../outbox.ts';
import { parcelsOf } from '../parcels.ts';
import { uuidV7 } from '../uuid.ts';
import type { Visit } from '../visits.ts';
import type { Crew } from './crew.ts';

/** What became of everything that was sent. */
export interface Sent {
  /** Submissions that the platform says it has, each once. */
  acknowledged: Set<string>;
  duplicates: number;
  refused: { instanceId: string; status: number; answer: string }[];
}

/**
 * Gives each case to the interviewer who will visit it, tells of the visits as they happen, and sends the interviews in
 * the disorder in which tablets find a network.
 */
export async function interview(crew: Crew, visits: readonly Visit[]): Promise<Sent> {
  await assign(crew, visits);
  await tellOfVisits(crew, visits);
  const sent: Sent = { acknowledged: new Set(), duplicates: 0, refused: [] };
  const take = ({ instanceId }: Submission, { status, answer }: Delivered) => {
    if (status === 200) sent.duplicates += 1;
    if (status === 200 || status === 201) sent.acknowledged.add(instanceId);
    else sent.refused.push({ instanceId, status, answer });
  };
  const parcels = visits.flatMap((visit) => parcelsOf(visit, crew.enumeration));
  await sendAll(crew.sender, parcels, take);
  await crew.settled();
  return sent;
}

async function assign({ client, staff }: Crew, visits: readonly Visit[]): Promise<void> {
  const supervisors = new Map(staff.map(({ team, supervisor }) => [team, supervisor]));
  const cases = new Map<string, { visit: Visit; codes: string[] }>();
  for (const visit of visits) {
    const key = `${visit.area} ${visit.interviewer.name}`;
    const own = cases.get(key) ?? { visit, codes: [] };
    cases.set(key, own);
    own.codes.push(visit.case);
  }
  await Promise.all(
    [...cases.values()].map(async ({ visit: { area, interviewer }, codes }) => {
      const supervisor = supervisors.get(interviewer.team) ?? 'manager';
      const assignment = { to: interviewer.name, cases: codes };
      const answered = await client.post(supervisor, `areas/${area}/assignments`, assignment);
      taken('an assignment', answered);
    }),
  );
}

/** Every knock but the last, which the interview itself tells of. */
async function tellOfVisits(
  { client, enumeration }: Crew,
  visits: readonly Visit[],
): Promise<void> {
  const idChance = enumeration.chances('id of visit');
  await Promise.all(
    visits.flatMap((visit) =>
      visit.calls.slice(0, -1).map(async ({ begins, result }, at) => {
        const begun = Math.round(begins + visit.device.clockAhead);
        const told = {
          visit: uuidV7(begun, idChance, visit.household.entity, at),
          area: visit.area,
          case: visit.case,
          begunAt: new Date(begun).toISOString(),
          result,
          isFinal: false,
          device: { id: visit.device.id },
        };
        taken('a visit', await client.post(visit.device.enumerator, 'visits', told));
      }),
    ),
  );
}
