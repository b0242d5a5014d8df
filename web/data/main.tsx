import { render } from 'preact';
import '../design/base.css';
import '../design/family.css';
import { renewSession, session, signIn } from '../session/session.ts';
import { SignInForm } from '../session/sign-in-form.tsx';
import { LanguageChoice } from '../words/language-choice.tsx';
import { words } from './words/words.ts';

function Screen() {
  const speak = words.speak.value;
  return (
    <main>
      <h1>{speak('title')}</h1>
      <LanguageChoice label={speak('language')} choose={words.choose} />
      {session.value === undefined ? (
        <SignInForm speak={speak} enter={signIn} />
      ) : (
        session.value.user
      )}
    </main>
  );
}

await renewSession().catch(() => undefined);
const place = document.getElementById('screen');
if (place) render(<Screen />, place);
