/** Supervisors read what came in: they return some, accept the rest, and let a person decide where two claim one case. */
import { onceArrived, taken } from '../client.ts';
import { deliverTaken } from '../delivery.ts';
import { correctionOf, submissionOf } from '../submission.ts';
import type { Visit } from '../visits.ts';
import type { Crew } from './crew.ts';

/** Of the interviews in which a rule was broken, confirmed or not, so many are sent back. */
const returned = 0.06;
const daysToReturn = 4;

export interface Reviewed {
  accepted: number;
  returned: number;
  disputed: number;
}

/** What the platform tells of a case. */
interface Life {
  state: string;
  counting?: string;
  nextNumber: number;
  versions: readonly { instanceId: string; standing: string }[];
}

/** Reviews every case that has an interview, each team's by its supervisor. */
export async function review(crew: Crew, visits: readonly Visit[]): Promise<Reviewed> {
  const reviewed: Reviewed = { accepted: 0, returned: 0, disputed: 0 };
  await Promise.all(
    crew.staff.map(async ({ team, supervisor }) => {
      for (const visit of visits)
        if (visit.interviewer.team === team) await reviewCase(crew, supervisor, visit, reviewed);
    }),
  );
  return reviewed;
}

async function reviewCase(
  crew: Crew,
  supervisor: string,
  visit: Visit,
  reviewed: Reviewed,
): Promise<void> {
  const place = `areas/${visit.area}/cases/${visit.case}`;
  const look = async () =>
    taken('a case', await crew.client.get(supervisor, place)) as unknown as Life;
  const decide = async (what: string, body: object) =>
    taken(
      what,
      await onceArrived(crew.sender.pause, 'unknown-interview', () =>
        crew.client.post(supervisor, `${place}/decisions`, body),
      ),
    );
  let life = await look();
  if (life.state === 'disputed' && life.counting !== undefined) {
    reviewed.disputed += 1;
    const rivals = life.versions.filter(({ standing }) => standing === 'rival');
    const over = rivals.map(({ instanceId }) => instanceId);
    const decision = { kind: 'choose', interview: life.counting, over };
    await decide('a choice', { number: life.nextNumber, decision });
    life = await look();
  }
  if (life.state !== 'received' || life.counting === undefined) return;
  let interview = life.counting;
  let number = life.nextNumber;
  const lot = crew.enumeration.chances('returned')(visit.household.entity);
  const questions =
    visit.end || lot >= returned
      ? []
      : await flaggedQuestions(crew, supervisor, `${place}/interviews/${interview}`);
  if (questions.length > 0) {
    const decision = { kind: 'return', interview };
    const comments = questions.map((path) => ({ path, text: 'Please ask again.' }));
    await decide('a return', { number, decision, comments });
    reviewed.returned += 1;
    number += 1;
    const right = submissionOf(visit, crew.enumeration);
    const correction = correctionOf(right, visit, crew.enumeration, {
      replaces: interview,
      days: daysToReturn,
    });
    const [username, entity] = [visit.device.enumerator, visit.household.entity];
    await deliverTaken(crew.sender, correction, { username, number: entity });
    interview = correction.instanceId;
  }
  await decide('an acceptance', { number, decision: { kind: 'accept', interview } });
  reviewed.accepted += 1;
}

async function flaggedQuestions(crew: Crew, supervisor: string, place: string): Promise<string[]> {
  const found = taken('an interview', await crew.client.get(supervisor, place));
  const violations = (found['violations'] ?? []) as { path: string }[];
  // A rule across rows names a row and no question.
  const isQuestion = (path: string) => path !== '' && !path.endsWith(']');
  const paths = [...new Set(violations.map(({ path }) => path))].filter(isQuestion);
  return paths.slice(0, 3);
}
