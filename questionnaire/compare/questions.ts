import { breaks, judged, keeps, type Change } from './change.ts';
import { choiceChanges } from './choices.ts';
import { meaningChanges } from './meaning.ts';
import { presentedChanges } from './presented.ts';
import type { Question, SurveyDefinition, Translations } from '../definition.ts';
import { sameRule } from './expression-likeness.ts';

/**
 * What changed in a question that both versions have; of whom it is asked is looked at elsewhere. `labels`: of all
 * questions of the older version.
 */
export function questionChanges(
  older: SurveyDefinition,
  newer: SurveyDefinition,
  place: string,
  was: Question,
  is: Question,
  labels: readonly Translations[],
): Change[] {
  if (was.type !== is.type) {
    return [
      breaks(
        `${place}.type`,
        `The type changed from ${was.type} to ${is.type}`,
        'Answers of both versions cannot stand in one column. Give the new question a name of its own.',
      ),
    ];
  }
  return [
    ...meaningChanges(`${place}.label`, was.label, is.label, 'The question', labels),
    ...(was.choices === is.choices
      ? []
      : choiceChanges(
          `${place}.choices`,
          older.choices[was.choices ?? ''] ?? [],
          newer.choices[is.choices ?? ''] ?? [],
        )),
    ...currencyChanges(`${place}.choices`, was, is),
    ...roleChanges(`${place}.role`, was, is),
    ...boundChanges(place, was, is),
    ...ruleChanges(place, was, is),
    ...asideChanges(place, was, is),
    ...presentedChanges(place, was, is),
  ];
}

/** A list of currencies where any was taken. */
function currencyChanges(place: string, was: Question, is: Question): Change[] {
  if (is.type !== 'money' || was.localCurrency === true) return [];
  if (was.choices !== undefined || is.choices === undefined) return [];
  const why = 'Answers that were taken before are refused now.';
  return [breaks(place, 'Only the currencies of a list are taken now', why)];
}

function roleChanges(place: string, { role: was }: Question, { role: is }: Question): Change[] {
  if (was === is) return [];
  const what = `The role changed from ${was} to ${is}`;
  return was === 'D' || is === 'D'
    ? [
        breaks(
          place,
          what,
          'Direct identifiers lie apart, sealed: in one version it is in the record and in the other it is not.',
        ),
      ]
    : [
        judged(
          place,
          what,
          'Files of both versions protect it differently: a person must judge whether it may be released.',
        ),
      ];
}

function boundChanges(place: string, was: Question, is: Question): Change[] {
  const bound = (part: 'minimum' | 'maximum', open: number): Change[] => {
    const [before, now] = [was[part] ?? open, is[part] ?? open];
    if (before === now) return [];
    const wider = part === 'minimum' ? now < before : now > before;
    const what = `The ${part} changed from ${shown(before)} to ${shown(now)}`;
    return wider
      ? [keeps(`${place}.${part}`, what, 'What was taken before is still taken.')]
      : [breaks(`${place}.${part}`, what, 'Answers that were taken before are refused now.')];
  };
  return [...bound('minimum', -Infinity), ...bound('maximum', Infinity)];
}

function shown(bound: number): string {
  return Number.isFinite(bound) ? String(bound) : 'none';
}

function ruleChanges(place: string, was: Question, is: Question): Change[] {
  const changes: Change[] = [];
  if (!sameRule(was.choiceFilter, is.choiceFilter)) {
    changes.push(
      breaks(
        `${place}.choiceFilter`,
        'The choices are offered under other conditions',
        'The same person is offered other choices than before.',
      ),
    );
  }
  if (was.roster !== is.roster) {
    changes.push(
      breaks(`${place}.roster`, 'It points into another roster', 'A line 2 is somebody else now.'),
    );
  }
  if (!sameRule(was.rateMonth, is.rateMonth)) {
    changes.push(
      breaks(
        `${place}.rateMonth`,
        'Amounts are converted at the rate of another month',
        'The same amount gives another figure.',
      ),
    );
  }
  if (!sameRule(was.default, is.default)) {
    changes.push(
      judged(
        `${place}.default`,
        'Another answer is filled in beforehand',
        'What stands there already is often left: a person must judge.',
      ),
    );
  }
  if ((was.zeroAllowed ?? false) !== (is.zeroAllowed ?? false)) {
    changes.push(
      is.zeroAllowed === true
        ? judged(
            `${place}.zeroAllowed`,
            '“Not here” may be answered now',
            'Who had no answer before may now answer 0: a person must judge.',
          )
        : breaks(
            `${place}.zeroAllowed`,
            '“Not here” may no longer be answered',
            'Answers that were taken before are refused now.',
          ),
    );
  }
  if ((was.localCurrency ?? false) !== (is.localCurrency ?? false)) {
    changes.push(
      is.localCurrency === true
        ? breaks(
            `${place}.localCurrency`,
            'Only the own currency is taken now',
            'Answers that were taken before are refused now.',
          )
        : keeps(
            `${place}.localCurrency`,
            'Other currencies are taken too',
            'What was taken before is still taken.',
          ),
    );
  }
  return changes;
}

/** What does not touch the meaning of an answer. */
function asideChanges(place: string, was: Question, is: Question): Change[] {
  const changes: Change[] = [];
  for (const part of ['short', 'source', 'topic', 'seconds', 'maximumLength'] as const) {
    if (was[part] !== is[part]) {
      changes.push(keeps(`${place}.${part}`, `Its ${names[part]} changed`, 'No answer changes.'));
    }
  }
  if ((was.required ?? false) !== (is.required ?? false)) {
    changes.push(
      keeps(
        `${place}.required`,
        is.required === true ? 'It has to be answered now' : 'It may be left out now',
        'How many blanks there are changes, not what an answer means.',
      ),
    );
  }
  if (JSON.stringify(was.checks ?? []) !== JSON.stringify(is.checks ?? [])) {
    changes.push(
      keeps(`${place}.checks`, 'Its checks changed', 'Checks flag answers; they change none.'),
    );
  }
  return changes;
}

const names = {
  short: 'short label',
  source: 'source',
  topic: 'topic',
  seconds: 'planned time',
  maximumLength: 'longest text',
} as const;
