/** Supervisors visit some households of another team again, without having seen what was answered first. */
import { taken } from '../client.ts';
import { backCheckOf } from '../back-check.ts';
import { deliverTaken } from '../delivery.ts';
import type { Visit } from '../visits.ts';
import { day } from '../working-day.ts';
import type { Crew } from './crew.ts';
import { deviceOf } from './crew.ts';

/** Days after the visit. */
const daysLater = 6;

/** Checks every case that last night's report asks for, each by the supervisor of the next team, who has not reviewed it. Says how many there were. */
export async function backCheck(crew: Crew, visits: readonly Visit[]): Promise<number> {
  const { client, sender, enumeration, staff } = crew;
  const visitOf = new Map(visits.map((visit) => [visit.case, visit]));
  const { backChecksDue } = taken('the quality report', await client.get('manager', 'quality'));
  const due = backChecksDue as { area: string; case: string; interviewer: string }[];
  await Promise.all(
    due.map(async ({ area, case: code, interviewer }) => {
      const visit = visitOf.get(code);
      const own = staff.findIndex(({ interviewers }) =>
        interviewers.some(({ name }) => name === interviewer),
      );
      const team = staff[(own + 1) % staff.length];
      if (!visit || !team) throw new Error(`${code} by ${interviewer} is not of this fieldwork.`);
      const { supervisor } = team;
      const place = `areas/${area}/cases/${code}`;
      const { nextNumber: number } = taken('a case', await client.get(supervisor, place));
      const decision = { kind: 'back-check', to: supervisor, why: 'random' };
      const decided = await client.post(supervisor, `${place}/decisions`, { number, decision });
      taken('a back-check', decided);
      const device = deviceOf(crew, supervisor);
      const submission = backCheckOf(visit, device, visit.ends + daysLater * day, enumeration);
      const { entity } = visit.household;
      await deliverTaken(sender, submission, { username: supervisor, number: entity });
    }),
  );
  await crew.settled();
  return due.length;
}
