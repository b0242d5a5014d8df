import { useState } from 'preact/hooks';
import type { SurveyDefinition } from '../../../questionnaire/definition.ts';
import { askAs } from '../../session/session.ts';
import { Fault } from '../live/answering.tsx';
import { Step } from '../live/step.tsx';
import { useCommand } from '../live/use-command.ts';
import { listIn, textIn } from '../live/written.ts';
import { areaAddress } from '../server/addresses.ts';
import type { Area } from '../server/area.ts';
import { Sign } from '../signs/sign.tsx';
import { say } from '../words/say.ts';
import { words } from '../words/words.ts';
import { listingForms } from './listing-forms.ts';

const whyLeftOut = ['listed twice', 'outside the area', 'training'] as const;

/** What the office can do next with an area: have it listed, close its listing, draw it, give out its cases, close it. */
export function AreaSteps({
  survey,
  area,
  definition,
  done,
}: {
  survey: string;
  area: Area;
  definition: SurveyDefinition | undefined;
  done: () => Promise<void>;
}) {
  const speak = words.speak.value;
  const command = useCommand();
  const [isDone, setDone] = useState(false);
  const post = (body: object, ...parts: string[]) =>
    void command
      .run(async () => {
        await askAs(areaAddress(survey, area.area, ...parts), { method: 'POST', body });
        await done();
      })
      .then(setDone);
  const stage = area.life?.stage;
  const forms = listingForms(area, definition);
  const more = { isBusy: command.isBusy };
  return (
    <div class="steps">
      <Fault problem={command.problem} />
      {isDone && (
        <p class="notice good" role="status">
          <Sign name="tick" /> {speak('done')}
        </p>
      )}
      {(stage === 'drawn' || stage === 'being listed') && (
        <Step
          {...more}
          title={speak('openListing')}
          button={speak('openListing')}
          go={(fields) => {
            post(
              {
                number: (area.life?.listing?.number ?? 0) + 1,
                team: textIn(fields, 'team'),
                listers: listIn(fields, 'listers'),
              },
              'listing',
            );
          }}
        >
          <label>
            {speak('team')}
            <input name="team" required defaultValue={area.life?.listing?.team ?? ''} />
          </label>
          <label>
            {speak('listers')}
            <input
              name="listers"
              required
              autocapitalize="none"
              defaultValue={area.life?.listing?.listers.join(' ') ?? ''}
            />
          </label>
        </Step>
      )}
      {stage === 'being listed' && (
        <Step
          {...more}
          title={speak('closeListing')}
          why={forms.length === 0 ? speak('noFormsYet') : speak('closeListingWhy')}
          button={speak('closeListing')}
          isBusy={command.isBusy || forms.length === 0}
          go={(fields) => {
            const chosen = forms.map(({ instanceId }) => ({
              instanceId,
              why: String(fields.get(instanceId)),
            }));
            post(
              {
                listings: chosen.flatMap((each) => (each.why === 'counts' ? each.instanceId : [])),
                leftOut: chosen.filter(({ why }) => why !== 'counts'),
              },
              'listing',
              'close',
            );
          }}
        >
          {forms.map(({ instanceId, sentBy, receivedAt }) => (
            <label key={instanceId}>
              {speak('formOf', { who: sentBy, when: say.when(receivedAt) })}
              <select name={instanceId}>
                <option value="counts">{speak('countsForm')}</option>
                {whyLeftOut.map((why) => (
                  <option key={why} value={why}>
                    {speak(`left out ${why}`)}
                  </option>
                ))}
              </select>
            </label>
          ))}
        </Step>
      )}
      {stage === 'listed' && (
        <Step
          {...more}
          title={speak('drawHouseholds')}
          why={speak('drawWhy')}
          button={speak('drawHouseholds')}
          go={() => {
            post({}, 'draw');
          }}
        />
      )}
      {stage === 'in work' && (
        <>
          <Step
            {...more}
            title={speak('assignTo')}
            button={speak('assign')}
            go={(fields) => {
              post({ to: textIn(fields, 'to') }, 'assignments');
            }}
          >
            <label>
              {speak('person')}
              <input name="to" required autocapitalize="none" />
            </label>
          </Step>
          <Step
            {...more}
            title={speak('closeArea')}
            why={speak('closeAreaWhy')}
            button={speak('closeArea')}
            go={() => {
              post({}, 'close');
            }}
          />
        </>
      )}
    </div>
  );
}
