import { Problem, Unreached } from '../../server/problem.ts';
import { words } from '../words/words.ts';
import { Heading } from './heading.tsx';

/** Why there is nothing to see, and what to do. */
export function Failed({ error, isScreen = false }: { error: unknown; isScreen?: boolean }) {
  const speak = words.speak.value;
  const [what, remedy] = ((): [string, string?] => {
    if (error instanceof Unreached) return [speak('unreached')];
    if (!(error instanceof Problem)) return [speak('unexpected')];
    switch (error.code) {
      case 'nothing-published':
      case 'unknown-survey':
        return [speak('nothingHere'), speak('nothingHereRemedy')];
      case 'unknown-run':
        return [speak('notOpen')];
      case 'not-allowed':
        return [speak('notForYou')];
      case 'not-named':
        return [speak('notNamed')];
      default:
        return [speak('serverSays', { problem: error.message }), error.remedy];
    }
  })();
  if (!isScreen) {
    return (
      <p class="notice danger" role="alert">
        {what} {remedy}
      </p>
    );
  }
  return (
    <>
      <Heading>{what}</Heading>
      {remedy !== undefined && <p>{remedy}</p>}
    </>
  );
}
