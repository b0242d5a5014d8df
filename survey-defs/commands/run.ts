import { parseArgs } from 'node:util';
import { DefinitionError, type Fault } from '../../questionnaire/parse-definition/error.ts';
import { certifyForms } from './certify.ts';
import { check } from './check.ts';
import { compareTwo } from './compare.ts';
import { conform } from './conform.ts';
import { exportForms } from './export.ts';
import { importWorkbook } from './import.ts';
import { json } from './json.ts';
import { lineage } from './lineage.ts';
import { PlatformError } from './platform.ts';
import { print } from './print.ts';
import { publish } from './publish.ts';
import { sample } from './sample.ts';
import { UsageError, type ExitCode, type Terminal } from './terminal.ts';
import { agesOf, countOf, time } from './time.ts';

export const usage = `npm run survey -- COMMAND

  check [SURVEY] [--notes] [--strict]
      what is wrong with the questionnaire, and what could be better
  print [SURVEY] [--out FOLDER] [--instrument NAME] [--languages en,ar]
      the questionnaire and its codebook as pages to read and print (into ./out)
  compare OLDER NEWER
      what changed, and whether interviews of both may share one table
  time [SURVEY] [--members 45,42,16,9] [--absent 1] [--senders 1] [--returned 0]
      how long the interview of such a household takes, as planned
  lineage INDICATOR [SURVEY]
      from an indicator (RE05) to its variables, their calculations and the questions they rest on
  json SURVEY FILE
      the definition as a JSON file: to keep a version before changing it, and compare the two later
  sample [SURVEY] --frame FILE [--areas 120] [--takes A5,R2,I1,N4] [--allocation square-root|proportional|optimal]
         [--classes A0.12,R0.1] [--response A0.9] [--clustering A0.05] [--costs area=300,listing=1,interview=30]
         [--seed SEED] [--out FILE]
      what a sample of your frame will give and cost; with a seed, draws its areas (into ./sample.json)
  conform FOLDER
      what we make of the XLSForms of a folder (NAME.xlsx) beside what pyxform made of them (NAME.pyxform.xml)
  import FILE.xlsx --survey CODE --country ISO --currency ISO [--instrument NAME] [--out FILE]
      a definition out of an XLSForm: says by sheet, row and column what is carried otherwise (into ./CODE.json)
  export SURVEY [INSTRUMENT] [--out FOLDER]
      each instrument as a workbook of XLSForm and as an XForm for ODK Collect (into ./out)
  certify SURVEY [INSTRUMENT] [--fills 10] [--seed 1]
      fills each form at random in our engine and in ODK's for the web, and says where they find otherwise
  publish [SURVEY] [--api URL] [--token TOKEN | --user NAME --password PASSWORD] [--because REASON]
      brings out the version, on a platform that is running

SURVEY is a name (development-on-the-move, labour-force) or a JSON file. SOJOURN_API, SOJOURN_TOKEN, SOJOURN_USER and
SOJOURN_PASSWORD stand in for the options of publish. Ends with 0 when all is well, 1 when something is wrong with the
survey, 2 when the command was not understood.`;

const text = { type: 'string' } as const;
const flag = { type: 'boolean', default: false } as const;
const usual = 'development-on-the-move';
type Environment = Readonly<Record<string, string | undefined>>;

/** Runs one command: `run(['check', '--notes'], ...)`. Never throws for what a person did. */
export async function run(
  args: readonly string[],
  environment: Environment,
  terminal: Terminal,
): Promise<ExitCode> {
  try {
    return await dispatch(args, environment, terminal);
  } catch (error) {
    if (error instanceof DefinitionError) {
      sayFaults(error.faults, terminal);
      return 1;
    }
    if (error instanceof PlatformError) {
      terminal.warn(error.message);
      return 1;
    }
    if (error instanceof UsageError || isArgumentError(error)) {
      terminal.warn(error.message);
      terminal.warn('npm run survey -- help shows all commands.');
      return 2;
    }
    throw error;
  }
}

/** Places that are named of one and the same fault: a survey that lacks a language lacks it everywhere. */
const placesShown = 3;

function sayFaults(faults: readonly Fault[], { warn }: Pick<Terminal, 'warn'>): void {
  warn(faults.length === 1 ? '1 fault:' : `${String(faults.length)} faults:`);
  const places = new Map<string, string[]>();
  for (const { place, reason, remedy } of faults) {
    const text = `${reason}. ${remedy}`;
    const same = places.get(text);
    if (same) same.push(place);
    else places.set(text, [place]);
  }
  for (const [text, all] of places) {
    for (const place of all.slice(0, placesShown)) warn(`fault  ${place}`);
    const more = all.length - placesShown;
    if (more > 0) warn(`       and at ${String(more)} more places`);
    warn(`       ${text}`);
  }
}

/** What `parseArgs` throws for an option that is not known or has no value. */
function isArgumentError(error: unknown): error is Error {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && code.startsWith('ERR_PARSE_ARGS');
}

async function dispatch(
  [command, ...rest]: readonly string[],
  environment: Environment,
  terminal: Terminal,
): Promise<ExitCode> {
  const args = rest.slice();
  const parse = <T extends NonNullable<Parameters<typeof parseArgs>[0]>['options']>(options: T) =>
    parseArgs({ args, options, allowPositionals: true });
  switch (command) {
    case 'check': {
      const { values, positionals } = parse({ notes: flag, strict: flag });
      return check(one(positionals), values, terminal);
    }
    case 'print': {
      const { values, positionals } = parse({
        out: { ...text, default: 'out' },
        instrument: text,
        languages: text,
      });
      return print(one(positionals), values, terminal);
    }
    case 'compare': {
      const { positionals } = parse({});
      const [older, newer, ...more] = positionals;
      if (older === undefined || newer === undefined || more.length > 0) {
        throw new UsageError('compare wants two definitions: compare OLDER NEWER.');
      }
      return compareTwo(older, newer, terminal);
    }
    case 'lineage': {
      const { positionals } = parse({});
      const [id, ...survey] = positionals;
      if (id === undefined) {
        throw new UsageError('lineage wants an indicator: lineage RE05.');
      }
      return lineage(id, one(survey), terminal);
    }
    case 'json': {
      const { positionals } = parse({});
      const [name, path, ...more] = positionals;
      if (name === undefined || path === undefined || more.length > 0) {
        throw new UsageError('json wants a survey and the file to write: json SURVEY FILE.');
      }
      return json(name, path, terminal);
    }
    case 'time': {
      const { values, positionals } = parse({
        members: { ...text, default: '45,42,16,9' },
        absent: { ...text, default: '0' },
        senders: { ...text, default: '0' },
        returned: { ...text, default: '0' },
      });
      const composition = {
        members: agesOf(values.members),
        absent: countOf('absent', values.absent),
        senders: countOf('senders', values.senders),
        returned: countOf('returned', values.returned),
      };
      return time(one(positionals), composition, terminal);
    }
    case 'sample': {
      const { values, positionals } = parse({
        frame: text,
        areas: { ...text, default: '120' },
        takes: text,
        allocation: { ...text, default: 'square-root' },
        classes: text,
        response: text,
        clustering: text,
        costs: { ...text, default: 'area=300,listing=1,interview=30' },
        seed: text,
        out: { ...text, default: 'sample.json' },
      });
      return sample(one(positionals), values, terminal);
    }
    case 'conform': {
      const { positionals } = parse({});
      const [folder, ...more] = positionals;
      if (folder === undefined || more.length > 0) {
        throw new UsageError('conform wants a folder of workbooks: conform FOLDER.');
      }
      return conform(folder, terminal);
    }
    case 'import': {
      const { values, positionals } = parse({
        survey: text,
        country: text,
        currency: text,
        instrument: text,
        out: text,
      });
      const [file, ...more] = positionals;
      if (file === undefined || more.length > 0) {
        throw new UsageError('import wants one workbook: import FILE.xlsx --survey CODE ...');
      }
      return importWorkbook(file, values, terminal);
    }
    case 'export': {
      const { values, positionals } = parse({ out: { ...text, default: 'out' } });
      const [survey, instrument, ...more] = positionals;
      if (more.length > 0) {
        throw new UsageError('export wants a survey, and at most one instrument of it.');
      }
      return exportForms(survey ?? usual, instrument, values.out, terminal);
    }
    case 'certify': {
      const { values, positionals } = parse({
        fills: { ...text, default: '10' },
        seed: { ...text, default: '1' },
      });
      const [survey, instrument, ...more] = positionals;
      if (more.length > 0) {
        throw new UsageError('certify wants a survey, and at most one instrument of it.');
      }
      const how = { fills: Number(values.fills), seed: Number(values.seed) };
      return certifyForms(survey ?? usual, instrument, how, new Date(), terminal, async () => {
        const { webFormsEngine } = await import('./web-forms-engine.ts');
        return webFormsEngine();
      });
    }
    case 'publish': {
      const { values, positionals } = parse({
        api: { ...text, default: environment['SOJOURN_API'] ?? 'http://127.0.0.1:4400' },
        token: text,
        user: text,
        password: text,
        because: text,
      });
      const access = {
        api: values.api.replace(/\/+$/, ''),
        token: values.token ?? environment['SOJOURN_TOKEN'],
        user: values.user ?? environment['SOJOURN_USER'],
        password: values.password ?? environment['SOJOURN_PASSWORD'],
        because: values.because,
      };
      return publish(one(positionals), access, terminal);
    }
    case 'help':
      terminal.say(usage);
      return 0;
    default:
      throw new UsageError(
        command === undefined
          ? `Say what to do.\n\n${usage}`
          : `There is no command ${JSON.stringify(command)}. Use check, print, compare, time, lineage, json, sample, conform, import, export, certify or publish.`,
      );
  }
}

function one(positionals: readonly string[]): string {
  const [name, ...more] = positionals;
  if (more.length > 0) {
    throw new UsageError(
      `One survey at a time: ${JSON.stringify(more[0])} stands after ${JSON.stringify(name)}.`,
    );
  }
  return name ?? usual;
}
