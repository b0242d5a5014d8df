import { words } from '../words/words.ts';
import { goHome } from './place.ts';

/** Back to the list of what there is to do. */
export function ToList() {
  return (
    <button type="button" class="plain" onClick={() => void goHome()}>
      {words.speak.value('toList')}
    </button>
  );
}
