import type { CaseLife, CaseState } from './case-life.ts';
import type { Decision } from './decisions.ts';
import { endsWithoutInterview } from './endings.ts';
import { dispositionOf } from './outcomes.ts';
import { ruleInWords, type VisitRule, visitsSuffice } from './visit-rule.ts';

/** Why something cannot be done with a case as it stands, and what can. */
export interface Refusal {
  problem:
    'unknown-case' | 'unknown-interview' | 'case-closed' | 'not-in-this-state' | 'too-few-visits';
  reason: string;
  /** The kinds of decisions that the case's state allows. */
  possible: readonly Decision['kind'][];
}

/** What may be decided of a case in each state. */
const possibleIn: Readonly<Record<CaseState, readonly Decision['kind'][]>> = {
  reserve: [],
  drawn: ['assign', 'dispose', 'choose'],
  assigned: ['assign', 'dispose', 'choose'],
  visited: ['assign', 'dispose', 'choose'],
  received: ['accept', 'return', 'set-aside', 'choose', 'assign', 'back-check'],
  disputed: ['choose', 'set-aside', 'assign', 'back-check'],
  returned: ['accept', 'return', 'set-aside', 'choose', 'assign', 'back-check'],
  accepted: ['reopen', 'set-aside', 'back-check'],
  ended: ['reopen', 'back-check'],
};

const closed: readonly CaseState[] = ['accepted', 'ended'];

/**
 * Whether this may be decided of the case as it stands. `rule` is the survey's, of the visits before a household counts
 * as not contacted.
 */
export function decide(
  life: CaseLife,
  decision: Decision,
  rule: VisitRule | undefined,
): 'allowed' | Refusal {
  const { state } = life;
  if (state === 'reserve') return refuse(life, 'unknown-case', 'Its reserve is not opened.');
  if (!possibleIn[state].includes(decision.kind)) {
    return closed.includes(state)
      ? refuse(life, 'case-closed', `It is ${state}.`)
      : refuse(life, 'not-in-this-state', inVain[decision.kind]);
  }
  switch (decision.kind) {
    case 'accept':
      return (
        notCounting(life, decision.interview) ??
        (life.disposition === undefined
          ? refuse(
              life,
              'not-in-this-state',
              'The interview gives no final outcome: return it, so that it gets one.',
            )
          : 'allowed')
      );
    case 'return':
      return (
        notCounting(life, decision.interview) ??
        (decision.questions.length === 0
          ? refuse(life, 'not-in-this-state', 'Say what is to be corrected: comment a question.')
          : 'allowed')
      );
    case 'choose':
      return choosing(life, decision);
    case 'set-aside':
      return settingAside(life, decision.interview);
    case 'dispose':
      return ending(life, decision.outcome, [], rule);
    case 'back-check':
      return backChecking(life, decision.to);
    case 'assign':
    case 'reopen':
      return 'allowed';
  }
}

/** Why what the state does not allow is in vain. */
const inVain: Readonly<Record<Decision['kind'], string>> = {
  assign: 'It cannot be assigned.',
  dispose: 'An interview is there: the case ends as that says. Set it aside first if it is none.',
  accept: 'No single interview counts that could be accepted.',
  return: 'No single interview counts that could be returned.',
  reopen: 'It is open.',
  choose: 'There is nothing to choose from.',
  'set-aside': 'No interview of it counts.',
  'back-check': 'Nobody was interviewed or given up on: there is nothing to check.',
};

/**
 * Whether a visit may end the case without an interview. One that ends nothing is always taken, whatever the state:
 * somebody knocked.
 */
export function decideVisit(
  life: CaseLife,
  visit: { result: string; begunAt: string; isFinal: boolean },
  rule: VisitRule | undefined,
): 'allowed' | Refusal {
  if (life.state === 'reserve') return refuse(life, 'unknown-case', 'Its reserve is not opened.');
  if (!visit.isFinal) return 'allowed';
  if (closed.includes(life.state)) return refuse(life, 'case-closed', `It is ${life.state}.`);
  // The interview may have come before the visit that tells of it.
  if (life.counting !== undefined && life.outcome !== visit.result) {
    return refuse(life, 'not-in-this-state', inVain.dispose);
  }
  return ending(life, visit.result, [visit.begunAt], rule);
}

function ending(
  life: CaseLife,
  outcome: string,
  visits: readonly string[],
  rule: VisitRule | undefined,
): 'allowed' | Refusal {
  if (!endsWithoutInterview(outcome)) {
    return refuse(
      life,
      'not-in-this-state',
      dispositionOf(outcome) === undefined
        ? `${outcome} is no final outcome.`
        : `${outcome} is an interview: it is the interview itself that says so. Send it.`,
    );
  }
  const begun = [...life.visits.map(({ begunAt }) => begunAt), ...visits];
  return visitsSuffice(outcome, begun, rule)
    ? 'allowed'
    : refuse(life, 'too-few-visits', rule ? ruleInWords(rule) : '');
}

/** Refused unless this very version is the one that counts. */
function notCounting(life: CaseLife, interview: string): Refusal | undefined {
  if (life.counting === interview) return undefined;
  const version = life.versions.find(({ instanceId }) => instanceId === interview);
  if (!version) return unknown(life);
  const correction = life.versions.find(({ replaces }) => replaces === interview);
  return refuse(
    life,
    'not-in-this-state',
    correction
      ? `This interview was corrected by ${correction.instanceId}: look at that.`
      : `This interview does not count; ${String(life.counting)} does.`,
  );
}

function choosing(
  life: CaseLife,
  { interview, over }: Extract<Decision, { kind: 'choose' }>,
): 'allowed' | Refusal {
  const version = life.versions.find(({ instanceId }) => instanceId === interview);
  if (!version) return unknown(life);
  if (version.standing === 'corrected') {
    return refuse(
      life,
      'not-in-this-state',
      'This interview was corrected: choose its correction.',
    );
  }
  const others = life.versions
    .filter(({ standing }) => standing === 'counts' || standing === 'rival')
    .map(({ instanceId }) => instanceId)
    .filter((id) => id !== interview);
  if (others.length === 0 && version.standing === 'counts') {
    return refuse(life, 'not-in-this-state', inVain.choose);
  }
  const isSeen = others.length === new Set(over).size && others.every((id) => over.includes(id));
  return isSeen
    ? 'allowed'
    : refuse(
        life,
        'not-in-this-state',
        `Name under "over" all other interviews that claim the case, and no more: ${others.join(', ') || 'none'}.`,
      );
}

function settingAside(life: CaseLife, interview: string): 'allowed' | Refusal {
  const version = life.versions.find(({ instanceId }) => instanceId === interview);
  if (!version) return unknown(life);
  return version.standing === 'counts' || version.standing === 'rival'
    ? 'allowed'
    : refuse(
        life,
        'not-in-this-state',
        `This interview counts no more: it is ${version.standing}.`,
      );
}

/**
 * Whoever was at the door before cannot be the one who checks, nor whoever reviewed the interview, or gave the check to
 * another and could look since.
 */
function backChecking(life: CaseLife, to: string): 'allowed' | Refusal {
  const asked = life.history.flatMap(({ what, about }) => (what === 'back-check' ? [about] : []));
  if (asked.includes(to) && life.backCheckBy !== to) {
    const reason = `${to} was asked before, and somebody else since: let another go.`;
    return refuse(life, 'not-in-this-state', reason);
  }
  if (life.history.some(({ what, by }) => by === to && (what === 'accept' || what === 'return'))) {
    const reason = `${to} reviewed the interview and knows its answers: let somebody else go.`;
    return refuse(life, 'not-in-this-state', reason);
  }
  const before = [...life.versions, ...life.visits].map(({ sentBy }) => sentBy);
  return before.includes(to)
    ? refuse(life, 'not-in-this-state', `${to} has visited this household: let somebody else go.`)
    : 'allowed';
}

const unknown = (life: CaseLife): Refusal =>
  refuse(life, 'unknown-interview', 'The case has no such interview (yet).');

function refuse(life: CaseLife, problem: Refusal['problem'], reason: string): Refusal {
  return { problem, reason, possible: possibleIn[life.state] };
}
