import { session, surveysOf } from '../../session/session.ts';
import { go } from '../address/here.ts';
import { Link } from '../address/link.tsx';
import { remembered } from '../reading/remembered.ts';
import { Heading } from './heading.tsx';
import { useVoice } from './use-voice.ts';

/** Which survey: those that the reader works on, those they looked at before, or one by its code. */
export function StartScreen() {
  const { speak } = useVoice();
  const own = session.value ? surveysOf(session.value, ['analyst', 'manager', 'admin']) : [];
  const seen = remembered().filter((survey) => !own.includes(survey));
  return (
    <article class="start">
      <Heading>{speak('startTitle')}</Heading>
      <p>{speak('startText')}</p>
      <Surveys title={speak('yourSurveys')} surveys={own} />
      <Surveys title={speak('lastSurveys')} surveys={seen} />
      <form
        class="open-survey"
        onSubmit={(event) => {
          event.preventDefault();
          const survey = String(new FormData(event.currentTarget).get('survey')).trim();
          if (survey !== '') go({ screen: 'survey', survey });
        }}
      >
        <label>
          {speak('surveyCode')}
          <input name="survey" required autocapitalize="characters" spellcheck={false} />
        </label>
        <button class="first">{speak('openSurvey')}</button>
      </form>
    </article>
  );
}

function Surveys({ title, surveys }: { title: string; surveys: readonly string[] }) {
  if (surveys.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul class="surveys">
        {surveys.map((survey) => (
          <li key={survey}>
            <Link to={{ screen: 'survey', survey }}>{survey}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
