import { instrumentOf, type Element, type SurveyDefinition } from '../definition.ts';
import { chance } from '../examples/any-answer.ts';
import { anyInterview } from '../examples/any-interview.ts';
import type { FormFinding } from '../xlsform/form.ts';
import { emitXForm } from './emit.ts';
import { fillIn, type OtherFilling } from './fill-in.ts';
import { comparedIn, type Seen } from './agreement.ts';
import { layoutOf } from './layout.ts';
import { formOfInstrument } from './of-instrument.ts';

/** Another engine that reads forms. */
export interface OtherEngine {
  name: string;
  version: string;
  /** Throws where it refuses the form. Files by their names; gives empty fillings, as many as are asked for. */
  open(xml: string, files: Readonly<Record<string, string>>): Promise<() => OtherFilling>;
}

/** What the two engines find otherwise: of one thing in one respect, how often, and once with both findings. */
export interface Disagreement {
  respect: Seen['respect'];
  name: string;
  times: number;
  example: { path: string; ours: string; theirs: string };
}

/** What was held against what, and what came of it. */
export interface Certificate {
  form: string;
  version: string;
  engine: string;
  fills: number;
  seed: number;
  /** How often the engines were held against each other, by respect. */
  compared: Record<Seen['respect'], number>;
  disagreements: Disagreement[];
  /** What the form does not hold. */
  left: readonly FormFinding[];
}

/**
 * Fills a form at random in our engine and in another, and holds both against each other: what is asked, what is worked out,
 * which answers are refused, which checks speak, which choices are offered. `now`: by the clock that the other engine has.
 */
export async function certify(
  definition: SurveyDefinition,
  name: string,
  engine: OtherEngine,
  { fills, seed, now }: { fills: number; seed: number; now: { day: string; moment: string } },
): Promise<Certificate> {
  const instrument = instrumentOf(definition, name);
  const layout = layoutOf(instrument);
  const { form, findings } = formOfInstrument(definition, name);
  const { xml, findings: ofXml } = emitXForm(form);
  const random = chance(seed);
  const known = madeUpCase(definition, instrument.elements, random);
  const open = await engine.open(xml, filesOf(name, known));
  const compared: Certificate['compared'] = {
    'what is asked': 0,
    'what is worked out': 0,
    'what is refused': 0,
    'what is to be confirmed': 0,
    'what blocks': 0,
    'what is offered': 0,
  };
  const disagreements = new Map<string, Disagreement>();
  for (let fill = 0; fill < fills; fill += 1) {
    const rows = Object.fromEntries(
      [...layout.repeats.values()]
        .filter(({ roster }) => roster.of === undefined)
        .map(({ name: roster }, at) => [roster, Math.floor(random() * 3) + (at === 0 ? 1 : 0)]),
    );
    const usual = random() < 0.8 ? opening(instrument.elements) : {};
    const context = { today: now.day, now: now.moment, seed: `${String(seed)}-${String(fill)}` };
    const interview = anyInterview(
      definition,
      name,
      { ...context, given: known },
      rows,
      usual,
      Math.floor(random() * 2 ** 31),
    );
    const filling = open();
    fillIn(filling, layout, interview.answers());
    for (const seen of comparedIn({ definition, layout, form, interview }, filling.nodes())) {
      compared[seen.respect] += 1;
      if (seen.ours === seen.theirs) continue;
      const key = `${seen.respect} ${seen.name}`;
      const before = disagreements.get(key);
      if (before) before.times += 1;
      else {
        const { path, ours, theirs, respect } = seen;
        const example = { path, ours, theirs };
        disagreements.set(key, { respect, name: seen.name, times: 1, example });
      }
    }
  }
  return {
    form: form.id,
    version: definition.version,
    engine: `${engine.name} ${engine.version}`,
    fills,
    seed,
    compared,
    disagreements: [...disagreements.values()],
    left: [...findings, ...ofXml],
  };
}

/** Something that the listing and the draw could know of a case. */
function madeUpCase(
  { choices }: SurveyDefinition,
  elements: readonly Element[],
  random: () => number,
): Record<string, number | string> {
  const known: Record<string, number | string> = {};
  for (const element of elements) {
    if (element.kind !== 'given' || element.from !== 'case') continue;
    const list = choices[element.choices ?? ''] ?? [];
    const code = list[Math.floor(random() * list.length)]?.code ?? '1';
    if (element.type === 'one') known[element.name] = code;
    else known[element.name] = element.type === 'integer' ? 2 : random();
  }
  return known;
}

function filesOf(form: string, known: Record<string, number | string>): Record<string, string> {
  const names = ['name', 'label', 'area', 'forms', ...Object.keys(known)];
  const values = ['A1-1', 'A1-1', 'A1', form, ...Object.values(known)];
  return {
    'areas.csv': 'name,label\nA1,A1\n',
    'cases.csv': `${names.join(',')}\n${values.map(String).join(',')}\n`,
  };
}

const asked = /\$\{(\w+)\} = '([^']*)'/;

/** The answers that open the sections of an interview, as far as their rules say so plainly. */
function opening(elements: readonly Element[]): Record<string, string> {
  const rules = new Map<string, string>();
  const gates: string[] = [];
  const look = (inner: readonly Element[]): void => {
    for (const element of inner) {
      if (element.kind === 'question' && element.relevant)
        rules.set(element.name, element.relevant);
      if (element.kind === 'group' || element.kind === 'roster') {
        if (element.relevant) gates.push(element.relevant);
        look(element.elements);
      }
    }
  };
  look(elements);
  const answers: Record<string, string> = {};
  for (let rule = gates.shift(); rule !== undefined; rule = gates.shift()) {
    const [, question, code] = asked.exec(rule) ?? [];
    if (question === undefined || code === undefined || Object.hasOwn(answers, question)) continue;
    answers[question] = code;
    const before = rules.get(question);
    if (before !== undefined) gates.push(before);
  }
  return answers;
}
