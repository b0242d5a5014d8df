import type { ComponentChildren } from 'preact';
import type { SurveyDefinition } from '../../../questionnaire/definition.ts';
import { askAs } from '../../session/session.ts';
import { Fault } from '../live/answering.tsx';
import { useCommand } from '../live/use-command.ts';
import { caseAddress } from '../server/addresses.ts';
import type { CaseLife } from '../server/case.ts';
import { type Names, outcomesOf } from '../server/names.ts';
import { say } from '../words/say.ts';
import { words } from '../words/words.ts';

const open = ['drawn', 'assigned', 'visited'];

const isNoInterview = (outcome: string): boolean => /^[2-4]\d\d$/.test(outcome);

/** What can be decided about a case as it stands; acceptance and return are decided where the answers are read. */
export function Decisions({
  survey,
  area,
  life,
  definition,
  names,
  decided,
}: {
  survey: string;
  area: string;
  life: CaseLife;
  definition: SurveyDefinition | undefined;
  names: Names;
  decided: () => Promise<void>;
}) {
  const speak = words.speak.value;
  const command = useCommand();
  const { state = 'reserve', counting, versions } = life;
  const decide = (decision: object) =>
    void command.run(async () => {
      await askAs(caseAddress(survey, area, life.case, 'decisions'), {
        method: 'POST',
        body: { number: life.nextNumber, decision },
      });
      await decided();
    });
  const more = { isBusy: command.isBusy };
  const claims = versions.filter(({ standing }) => standing === 'counts' || standing === 'rival');
  const hasEnded = ['accepted', 'ended', 'received', 'returned'].includes(state);
  return (
    <section aria-labelledby="decide">
      <h2 id="decide">{speak('decide')}</h2>
      <Fault problem={command.problem} />
      {state === 'disputed' &&
        claims.map(({ instanceId, sentBy, receivedAt }) => (
          <Decision
            key={instanceId}
            {...more}
            label={speak('decideChoose', { who: sentBy, when: say.when(receivedAt) })}
            decide={() => {
              decide({
                kind: 'choose',
                interview: instanceId,
                over: versions.flatMap((each) =>
                  each.instanceId === instanceId
                    ? []
                    : each.standing === 'rival' || each.standing === 'counts'
                      ? [each.instanceId]
                      : [],
                ),
              });
            }}
          />
        ))}
      {open.includes(state) && (
        <>
          <Decision
            {...more}
            label={speak('decideAssign')}
            decide={(fields) => {
              decide({ kind: 'assign', to: fields.get('to') });
            }}
          >
            <Person value={life.assignedTo} />
          </Decision>
          <Decision
            {...more}
            label={speak('decideDispose')}
            decide={(fields) => {
              decide({ kind: 'dispose', outcome: fields.get('outcome') });
            }}
          >
            <select name="outcome" aria-label={speak('decideDispose')}>
              {outcomesOf(definition)
                .filter(({ code }) => isNoInterview(code))
                .map(({ code }) => (
                  <option key={code} value={code}>
                    {names.outcome(code)}
                  </option>
                ))}
            </select>
          </Decision>
        </>
      )}
      {hasEnded && life.backCheck === undefined && (
        <Decision
          {...more}
          label={speak('decideBackCheck')}
          decide={(fields) => {
            decide({ kind: 'back-check', to: fields.get('to'), why: fields.get('why') });
          }}
        >
          <Person value={undefined} />
          <Why reasons={['random', 'targeted']} />
        </Decision>
      )}
      {counting !== undefined && state !== 'disputed' && (
        <Decision
          {...more}
          label={speak('decideSetAside')}
          decide={(fields) => {
            decide({ kind: 'set-aside', interview: counting, why: fields.get('why') });
          }}
        >
          <Why reasons={['invented', 'wrong household', 'no consent', 'duplicate']} />
        </Decision>
      )}
      {(state === 'accepted' || state === 'ended') && (
        <Decision
          {...more}
          label={speak('decideReopen')}
          decide={(fields) => {
            decide({ kind: 'reopen', why: fields.get('why') });
          }}
        >
          <Why reasons={['new information', 'back-check', 'mistake in the office']} />
        </Decision>
      )}
    </section>
  );
}

/** One decision with what it needs to know. */
function Decision({
  label,
  isBusy,
  decide,
  children,
}: {
  label: string;
  isBusy: boolean;
  decide: (fields: FormData) => void;
  children?: ComponentChildren;
}) {
  return (
    <form
      class="decision"
      onSubmit={(event) => {
        event.preventDefault();
        decide(new FormData(event.currentTarget));
      }}
    >
      <fieldset disabled={isBusy}>
        <legend>{label}</legend>
        {children}
        <button>{words.speak.value('decideDo')}</button>
      </fieldset>
    </form>
  );
}

function Person({ value }: { value: string | undefined }) {
  return (
    <input
      name="to"
      aria-label={words.speak.value('person')}
      placeholder={words.speak.value('person')}
      required
      pattern="[A-Za-z0-9._\-]+"
      autocapitalize="none"
      defaultValue={value ?? ''}
    />
  );
}

type Reason =
  Extract<Parameters<typeof words.speak.value>[0], `why ${string}`> extends `why ${infer Code}`
    ? Code
    : never;

function Why({ reasons }: { reasons: readonly Reason[] }) {
  const speak = words.speak.value;
  return (
    <select name="why" aria-label={speak('why')}>
      {reasons.map((each) => (
        <option key={each} value={each}>
          {speak(`why ${each}`)}
        </option>
      ))}
    </select>
  );
}
