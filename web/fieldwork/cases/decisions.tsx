import type { SurveyDefinition } from '../../../questionnaire/definition.ts';
import { askAs } from '../../session/session.ts';
import { Fault } from '../live/answering.tsx';
import { Step } from '../live/step.tsx';
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
  const more = { isBusy: command.isBusy, button: speak('decideDo') };
  const claims = versions.filter(({ standing }) => standing === 'counts' || standing === 'rival');
  const hasEnded = ['accepted', 'ended', 'received', 'returned'].includes(state);
  return (
    <section aria-labelledby="decide">
      <h2 id="decide">{speak('decide')}</h2>
      <Fault problem={command.problem} />
      {state === 'disputed' &&
        claims.map(({ instanceId, sentBy, receivedAt }) => (
          <Step
            key={instanceId}
            {...more}
            title={speak('decideChoose', { who: sentBy, when: say.when(receivedAt) })}
            go={() => {
              decide({
                kind: 'choose',
                interview: instanceId,
                over: claims
                  .map((claim) => claim.instanceId)
                  .filter((claim) => claim !== instanceId),
              });
            }}
          />
        ))}
      {open.includes(state) && (
        <>
          <Step
            {...more}
            title={speak('decideAssign')}
            go={(fields) => {
              decide({ kind: 'assign', to: fields.get('to') });
            }}
          >
            <Person value={life.assignedTo} />
          </Step>
          <Step
            {...more}
            title={speak('decideDispose')}
            go={(fields) => {
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
          </Step>
        </>
      )}
      {hasEnded && life.backCheck === undefined && (
        <Step
          {...more}
          title={speak('decideBackCheck')}
          go={(fields) => {
            decide({ kind: 'back-check', to: fields.get('to'), why: fields.get('why') });
          }}
        >
          <Person value={undefined} />
          <Why reasons={['random', 'targeted']} />
        </Step>
      )}
      {counting !== undefined && state !== 'disputed' && (
        <Step
          {...more}
          title={speak('decideSetAside')}
          go={(fields) => {
            decide({ kind: 'set-aside', interview: counting, why: fields.get('why') });
          }}
        >
          <Why reasons={['invented', 'wrong household', 'no consent', 'duplicate']} />
        </Step>
      )}
      {(state === 'accepted' || state === 'ended') && (
        <Step
          {...more}
          title={speak('decideReopen')}
          go={(fields) => {
            decide({ kind: 'reopen', why: fields.get('why') });
          }}
        >
          <Why reasons={['new information', 'back-check', 'mistake in the office']} />
        </Step>
      )}
    </section>
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
