import { computed } from '@preact/signals';
import { Problem, Unreached } from '../../server/problem.ts';
import { askAs, session } from '../../session/session.ts';

/** What was answered last at an address, and who looks at it. */
interface Answer {
  text: string | undefined;
  value: unknown;
  /** Why the last time nothing came. */
  problem: Problem | Unreached | undefined;
  /** When it was asked last, by this device's clock; 0: never. */
  at: number;
  /** The asking that is under way: whoever asks meanwhile waits for the same answer. */
  asking: Promise<void> | undefined;
  listeners: Set<() => void>;
}

const answers = new Map<string, Answer>();

// Whoever signs in next has rights of their own, however the session before came to its end.
computed(() => session.value?.user).subscribe(() => {
  answers.clear();
});

/** The answer at an address as it is known: a screen that is come back to shows it at once. */
export function answerAt(address: string): Answer {
  const known = answers.get(address);
  if (known) return known;
  const none: Answer = {
    text: undefined,
    value: undefined,
    problem: undefined,
    at: 0,
    asking: undefined,
    listeners: new Set(),
  };
  answers.set(address, none);
  return none;
}

/** Asks an address anew, once for everybody who looks at it, and tells them if anything is other than before. */
export function askAnew(address: string): Promise<void> {
  const answer = answerAt(address);
  answer.asking ??= take(address, answer).finally(() => {
    answer.asking = undefined;
  });
  return answer.asking;
}

async function take(address: string, answer: Answer): Promise<void> {
  const { text: before, problem: formerly } = answer;
  try {
    const text = await (await askAs(address)).text();
    if (text !== before) {
      answer.text = text;
      answer.value = JSON.parse(text) as unknown;
    }
    answer.problem = undefined;
  } catch (error) {
    if (!(error instanceof Problem || error instanceof Unreached)) throw error;
    // The session has ended: who it was signs in again, and comes back to this very screen.
    if (error instanceof Problem && error.status === 401) session.value = undefined;
    answer.problem = error;
  }
  answer.at = Date.now();
  if (answer.text === before && answer.problem?.message === formerly?.message) return;
  for (const listener of answer.listeners) listener();
}
