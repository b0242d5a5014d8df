import { words } from '../words/words.ts';
import { Sign } from './sign.tsx';

const signs = { red: 'square', amber: 'triangle', green: 'disc', 'not enough': 'ring' } as const;

/** A light as a sign with its word: red and amber are told apart without colour. */
export function Light({ light }: { light: string }) {
  const speak = words.speak.value;
  const name = light === 'red' || light === 'amber' || light === 'green' ? light : 'not enough';
  return (
    <span class={`light ${name.replace(' ', '-')}`}>
      <Sign name={signs[name]} />
      <span class="unseen">{speak(`light ${name}`)}</span>
    </span>
  );
}
