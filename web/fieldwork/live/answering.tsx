import { Unreached, Problem } from '../../server/problem.ts';
import { words } from '../words/words.ts';

/** What stands in the way of an answer, in words; nothing while there is none. */
export function Fault({ problem }: { problem: Error | undefined }) {
  const speak = words.speak.value;
  if (!problem) return null;
  return (
    <div class="notice danger" role="alert">
      {problem instanceof Problem ? (
        // The server's own words are English.
        <p lang="en" dir="ltr">
          {problem.message}. {problem.remedy}
        </p>
      ) : (
        <p>{speak(problem instanceof Unreached ? 'unreached' : 'unexpected')}</p>
      )}
    </div>
  );
}

/** Stands where an answer will. */
export function Awaiting({ problem }: { problem: Error | undefined }) {
  return problem ? (
    <Fault problem={problem} />
  ) : (
    <p class="quiet">{words.speak.value('loading')}</p>
  );
}
