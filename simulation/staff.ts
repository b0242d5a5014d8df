/** Who does the fieldwork: teams with a supervisor, interviewers and listers. Three in twenty-four are not to be trusted. */
import type { Chances } from './chance.ts';
import { normal } from './distributions.ts';

/** Does the work; leaves out what takes long; or fills in interviews at home. */
export type Habit = 'honest' | 'shirks' | 'invents';

export interface Interviewer {
  /** The name by which the platform knows the user. */
  name: string;
  /** Place among all interviewers, from 0: what their randomness hangs on. */
  number: number;
  team: string;
  habit: Habit;
  /** How much longer than planned an interview takes, as a factor. */
  pace: number;
  /** How much oftener than with others a question stays without an answer, as a factor. */
  reluctance: number;
}

export interface Team {
  team: string;
  supervisor: string;
  interviewers: readonly Interviewer[];
  /** Names of the users who list and screen the areas. */
  listers: readonly string[];
}

const usualTeam = 4.8;
const listersOfTeam = 2;

/**
 * The staff of a survey: as many teams as interviewers fill with four or five each (24: five teams, and ten listers).
 * With three teams or more two of their members shirk and one invents, each in another team, drawn by the seed;
 * `sinners: false` gives the same people with honest habits. Throws without a single interviewer.
 */
export function staffOf(
  interviewers: readonly string[],
  chances: Chances,
  { sinners = true }: { sinners?: boolean } = {},
): Team[] {
  if (interviewers.length === 0)
    throw new Error('Fieldwork needs at least one interviewer: name them.');
  const count = Math.max(1, Math.round(interviewers.length / usualTeam));
  const teamOf = (number: number) => Math.floor((number * count) / interviewers.length);
  const habits = sinners
    ? habitsOf(interviewers.length, count, teamOf, chances)
    : new Map<number, Habit>();
  const staff = interviewers.map((name, number): Interviewer => ({
    name,
    number,
    team: `team-${String(teamOf(number) + 1)}`,
    habit: habits.get(number) ?? 'honest',
    pace: Math.exp(0.1 * normal(chances('pace of interviewer')(number))),
    reluctance: Math.exp(0.3 * normal(chances('reluctance met by interviewer')(number))),
  }));
  return Array.from({ length: count }, (_, at): Team => {
    const team = `team-${String(at + 1)}`;
    return {
      team,
      supervisor: `supervisor-${String(at + 1)}`,
      interviewers: staff.filter((one) => one.team === team),
      listers: Array.from(
        { length: listersOfTeam },
        (_, lister) => `lister-${String(at * listersOfTeam + lister + 1).padStart(2, '0')}`,
      ),
    };
  });
}

const fewestTeams = 3;

/** Two who shirk and one who invents, of three teams that the seed puts first. */
function habitsOf(
  interviewers: number,
  teams: number,
  teamOf: (number: number) => number,
  chances: Chances,
): Map<number, Habit> {
  const habits = new Map<number, Habit>();
  if (teams < fewestTeams) return habits;
  const order = inRandomOrder(teams, chances('teams with a sinner'));
  (['shirks', 'shirks', 'invents'] as const).forEach((habit, at) => {
    const members = Array.from({ length: interviewers }, (_, number) => number).filter(
      (number) => teamOf(number) === order[at],
    );
    const who = members[Math.floor(chances('sinner of the team')(at) * members.length)];
    if (who !== undefined) habits.set(who, habit);
  });
  return habits;
}

/** 0 to `count` - 1, shuffled. */
function inRandomOrder(count: number, chance: (entity: number) => number): number[] {
  return Array.from({ length: count }, (_, at) => at).sort((a, b) => chance(a) - chance(b));
}
