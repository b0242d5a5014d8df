import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyAnswer, chance } from '../../questionnaire/examples/any-answer.ts';
import { anyInterview } from '../../questionnaire/examples/any-interview.ts';
import { openInterview, runInterview } from '../../questionnaire/interview.ts';
import type { Edit } from '../../questionnaire/interview.ts';
import { partIdentity } from '../../questionnaire/part.ts';
import { developmentOnTheMove as survey } from '../../survey-defs/development-on-the-move/index.ts';

const seed = 20_260_310;
const context = { today: '2026-03-10', now: '2026-03-10T10:00:00+02:00', seed: 'a' };
const rows = { members: 4, absent: 2, senders: 1, visits: 1 };
const prefer = { a_found: '1', a_resp_type: '1', a_consent: '1', i_recv_any: '1' };
const household = (from: number) => anyInterview(survey, 'household', context, rows, prefer, from);
const run = (answers: unknown) => runInterview(survey, 'household', answers, context);

/** Anything that a broken or hostile device may send in place of an answer. */
const junk: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    -98,
    1e300,
    '',
    '98',
    [],
    {},
    [[1]],
    [{}],
    'Anna'.repeat(99),
  ),
  fc.jsonValue({ maxDepth: 3 }),
);

describe(`the household questionnaire, any interview (seed ${String(seed)})`, () => {
  it('edited step by step gives what going through it once gives, and can be undone', () => {
    fc.assert(
      fc.property(fc.nat(), (from) => {
        const random = chance(from);
        const interview = household(from);
        expect(interview.run().relevant.length).toBeGreaterThan(100);
        const first = interview.run();
        const undo: Edit[] = [];
        for (let index = 0; index < 12; index += 1) {
          const { relevant } = interview.run();
          const path = relevant[Math.floor(random() * relevant.length)] ?? '';
          const asked = interview.ask(path);
          if (asked?.element.kind !== 'question') continue;
          const value = anyAnswer(survey, asked.element, random, asked.choices, 4);
          const edits: Edit[] = [{ kind: 'answer', path, value }];
          if (index % 4 === 1) edits.push({ kind: 'move-row', path: 'members[3]', to: 1 });
          if (index % 4 === 2) edits.push({ kind: 'remove-row', path: 'absent[1]' });
          if (index % 4 === 3) edits.push({ kind: 'add-row', roster: 'absent', position: 1 });
          undo.unshift(...interview.apply(edits));
          expect(interview.run()).toEqual(run(interview.answers()));
        }
        interview.apply(undo);
        expect(interview.run()).toEqual(first);
      }),
      { numRuns: 4, seed },
    );
  });

  it('is the same in whatever order it is answered, and what is sent differs in nothing', () => {
    fc.assert(
      fc.property(fc.nat(), (from) => {
        const random = chance(from);
        const whole = household(from);
        const { relevant } = whole.run();
        const edits = relevant
          .map((path): Edit => ({ kind: 'answer', path, value: whole.ask(path)?.answer }))
          .map((edit) => ({ edit, place: random() }))
          .sort((a, b) => a.place - b.place)
          .map(({ edit }) => edit);
        const again = openInterview(survey, 'household', {}, context);
        for (const [roster, count] of Object.entries(rows)) {
          again.apply(Array.from({ length: count }, () => ({ kind: 'add-row', roster })));
        }
        for (const edit of edits) again.apply([edit]);
        expect(again.run().values).toEqual(whole.run().values);
        expect(again.run().violations).toEqual(whole.run().violations);
        const sent = run(JSON.parse(JSON.stringify(whole.submitted())));
        expect(sent.values).toEqual(whole.run().values);
        expect(sent.differences).toEqual([]);
      }),
      { numRuns: 4, seed },
    );
  });

  it('with anything in the place of any answer is gone through, and shows no name', () => {
    fc.assert(
      fc.property(fc.nat(), fc.array(fc.tuple(fc.nat(), junk), { maxLength: 30 }), (from, all) => {
        const interview = household(1 + (from % 3));
        const { relevant } = interview.run();
        const edits = all.map(([place, value]): Edit => ({
          kind: 'answer',
          path: relevant[place % relevant.length] ?? '',
          value: value as string,
        }));
        const names = relevant.filter((path) => path.endsWith('c_name'));
        edits.push(...names.map((path): Edit => ({ kind: 'answer', path, value: 'zzqx' })));
        interview.apply(edits);
        const result = interview.run();
        expect(result).toEqual(run(interview.answers()));
        expect(JSON.stringify(result)).not.toContain('zzqx');
        const { identity, rest } = partIdentity(survey, 'household', interview.answers());
        expect(identity.filter(({ value }) => value === 'zzqx')).toHaveLength(names.length);
        expect(JSON.stringify(rest)).not.toContain('zzqx');
      }),
      { numRuns: 12, seed },
    );
  });
});
