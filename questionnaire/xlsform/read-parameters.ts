import { nearest } from '../expression/nearest.ts';
import type { FieldType, Place } from './form.ts';
import type { Findings } from './read-findings.ts';

type Parameters = Readonly<Record<string, string>>;

/**
 * What stands under `parameters`, by name: `start=0; end=10`, with semicolons, commas or spaces between. Names are read in
 * small letters, and so are values that are words of XLSForm.
 */
export function parametersOf(
  written: string,
  type: FieldType,
  fromFile: boolean,
  place: Place,
  findings: Findings,
): Parameters {
  const parameters: Record<string, string> = {};
  for (const part of partsOf(written)) {
    const at = part.indexOf('=');
    if (at === -1) {
      findings.fault(
        place,
        `“${part.trim()}” is no parameter: there is no = in it.`,
        'Write parameters as name=value, with a space between two of them.',
      );
      continue;
    }
    const name = part.slice(0, at).toLowerCase().trim();
    const value = part.slice(at + 1).trim();
    parameters[name] = words.has(name) ? value.toLowerCase() : value;
  }
  const rules = rulesOf(type, fromFile);
  if (rules) check(parameters, rules, place, findings);
  if (type === 'range') checkRange(parameters, place, findings);
  if (type === 'audit') checkAudit(parameters, place, findings);
  if ('seed' in parameters && !('randomize' in parameters)) {
    findings.fault(
      place,
      'The parameter seed says how to shuffle, but nothing is shuffled.',
      'Write randomize=true besides, or take seed away.',
    );
  }
  return parameters;
}

function partsOf(written: string): readonly string[] {
  for (const between of [';', ',']) {
    if (written.includes(between))
      return written.split(between).filter((part) => part.trim() !== '');
  }
  return written.split(/\s+/).filter((part) => part !== '');
}

type Rule = { shape: RegExp; means: string };
type Rules = Readonly<Record<string, Rule>>;

const oneOf = (...values: readonly string[]): Rule => ({
  shape: new RegExp(`^(?:${values.join('|')})$`),
  means: values.join(', '),
});
const number: Rule = { shape: /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/, means: 'a number' };
const whole: Rule = { shape: /^[+-]?\d+$/, means: 'a whole number' };
const count: Rule = { shape: /^\d+$/, means: 'a whole number of seconds' };
const columnName: Rule = {
  shape: /^[a-zA-Z_][a-zA-Z0-9\-_.]*$/,
  means: 'the name of a column of the file',
};
const anything: Rule = { shape: /./, means: 'something' };
const trueOrFalse = oneOf('true', 'false');

const words = new Set([
  'randomize',
  'quality',
  'allow-mock-accuracy',
  'incremental',
  'track-changes',
  'track-changes-reasons',
  'identify-user',
  'location-priority',
]);

const select: Rules = {
  randomize: trueOrFalse,
  seed: {
    shape: /^(?:[+-]?(?:\d+\.?\d*|\.\d+)|\$\{[^}]+\})$/,
    means: 'a number or the ${name} of a question',
  },
};
const fromFileToo: Rules = { ...select, value: columnName, label: columnName };
const shape: Rules = {
  'allow-mock-accuracy': trueOrFalse,
  incremental: oneOf('true'),
  'reference-geometry': anything,
};

/** What a type takes. None: nobody looks at what others are given. */
const rules: { readonly [type in FieldType]?: Rules } = {
  select_one: select,
  select_multiple: select,
  rank: select,
  text: { rows: whole },
  image: {
    'max-pixels': whole,
    app: {
      shape: /^[a-zA-Z]\w*(?:\.[a-zA-Z]\w*)+$/,
      means: 'the name of an Android app, such as org.example.camera',
    },
  },
  audio: { quality: oneOf('voice-only', 'low', 'normal', 'external') },
  'background-audio': { quality: oneOf('voice-only', 'low', 'normal') },
  geopoint: {
    'allow-mock-accuracy': trueOrFalse,
    'capture-accuracy': number,
    'warning-accuracy': number,
    'reference-geometry': anything,
  },
  geotrace: shape,
  geoshape: shape,
  range: {
    start: number,
    end: number,
    step: number,
    tick_interval: number,
    placeholder: number,
    tick_labelset: anything,
  },
  audit: {
    'location-priority': oneOf('no-power', 'low-power', 'balanced', 'high-accuracy'),
    'location-min-interval': count,
    'location-max-age': count,
    'track-changes': trueOrFalse,
    'track-changes-reasons': oneOf('on-form-edit'),
    'identify-user': trueOrFalse,
  },
};

const rulesOf = (type: FieldType, fromFile: boolean): Rules | undefined =>
  fromFile ? fromFileToo : rules[type];

function check(parameters: Parameters, rules: Rules, place: Place, findings: Findings): void {
  for (const [name, value] of Object.entries(parameters)) {
    const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
    if (!rule) {
      const like = nearest(name, Object.keys(rules));
      findings.fault(
        place,
        `This type takes no parameter ${name}.`,
        like === undefined
          ? `Take it away; it takes ${Object.keys(rules).join(', ')}.`
          : `Write ${like} if that is meant, or take it away.`,
      );
    } else if (!rule.shape.test(value)) {
      findings.fault(
        place,
        `The parameter ${name} is “${value}”.`,
        `Write ${rule.means} behind ${name}=.`,
      );
    }
  }
}

function checkRange(parameters: Parameters, place: Place, findings: Findings): void {
  const of = (name: string, otherwise: number) => Number(parameters[name] ?? otherwise);
  const width = Math.abs(of('end', 10) - of('start', 1));
  const step = of('step', 1);
  const tick = of('tick_interval', step);
  const placeholder = of('placeholder', of('start', 1));
  if (![width, step, tick, placeholder].every((each) => Number.isFinite(each))) return;
  const fault = (reason: string, remedy: string) => {
    findings.fault(place, reason, remedy);
  };
  const isMultiple = (distance: number) =>
    Math.abs(distance / step - Math.round(distance / step)) < 1e-9;
  for (const [name, size] of [
    ['step', step],
    ['tick_interval', tick],
  ] as const) {
    if (name !== 'step' && !(name in parameters)) continue;
    if (size === 0)
      fault(`The parameter ${name} of a range is 0.`, 'Write how far apart two answers are.');
    else if (size > width) {
      fault(
        `The parameter ${name} of a range is larger than the range itself.`,
        'Make it smaller than the distance from start to end.',
      );
    }
  }
  if (step === 0) return;
  if (!isMultiple(tick))
    fault('The parameter tick_interval is no multiple of step.', 'Make it one.');
  if (!isMultiple(placeholder - of('start', 1))) {
    fault(
      'The parameter placeholder is not reached from start in steps.',
      'Write a value that is.',
    );
  }
  const [least, most] = [of('start', 1), of('end', 10)].sort((a, b) => a - b);
  if (placeholder < (least ?? 0) || placeholder > (most ?? 0)) {
    fault(
      'The parameter placeholder lies outside of the range.',
      'Write a value from start to end.',
    );
  }
}

const ofLocation = ['location-priority', 'location-min-interval', 'location-max-age'];

function checkAudit(parameters: Parameters, place: Place, findings: Findings): void {
  const said = ofLocation.filter((name) => name in parameters);
  if (said.length === 0) return;
  if (said.length < ofLocation.length) {
    findings.fault(
      place,
      'An audit with locations must say three things of them.',
      `Write ${ofLocation.filter((name) => !(name in parameters)).join(' and ')} besides.`,
    );
  } else if (Number(parameters['location-max-age']) < Number(parameters['location-min-interval'])) {
    findings.fault(
      place,
      'The parameter location-max-age is less than location-min-interval.',
      'Make it at least as long.',
    );
  }
}
