import { describe, expect, it } from 'vitest';
import { exampleSurvey } from '../../questionnaire/examples/example-survey.ts';
import { developmentOnTheMove } from '../development-on-the-move/index.ts';
import { run } from './run.ts';

interface Call {
  url: string;
  method: string;
  headers: Headers;
  body: string;
}

/** A terminal whose files are in memory and whose platform answers what the test says. */
function terminalWith(
  files: Record<string, unknown> = {},
  answer: (call: Call) => { status: number; body: unknown } | 'nobody' = () => 'nobody',
) {
  const said: string[] = [];
  const warned: string[] = [];
  const written = new Map<string, string>();
  const bytes = new Map<string, Uint8Array>();
  const calls: Call[] = [];
  return {
    written,
    bytes,
    calls,
    text: () => [...said, ...warned].join('\n'),
    terminal: {
      say: (line: string) => void said.push(line),
      warn: (line: string) => void warned.push(line),
      writeFile: async (path: string, text: string) => void written.set(path, text),
      writeBytes: async (path: string, content: Uint8Array) => void bytes.set(path, content),
      readFile: async (path: string) => {
        const found = files[path];
        if (found === undefined) throw new Error('ENOENT');
        return typeof found === 'string' ? found : JSON.stringify(found);
      },
      readBytes: async (path: string) => {
        const found = files[path];
        if (!(found instanceof Uint8Array)) throw new Error('ENOENT');
        return found;
      },
      listFolder: async (folder: string) => {
        const inside = Object.keys(files).filter((path) => path.startsWith(`${folder}/`));
        if (inside.length === 0) throw new Error('ENOENT');
        return inside.map((path) => path.slice(folder.length + 1));
      },
      fetch: async (url: string | URL | Request, init: RequestInit = {}) => {
        const call = {
          url: String(url),
          method: init.method ?? 'GET',
          headers: new Headers(init.headers),
          body: typeof init.body === 'string' ? init.body : '',
        };
        calls.push(call);
        const answered = answer(call);
        if (answered === 'nobody') throw new TypeError('fetch failed');
        return Response.json(answered.body, { status: answered.status });
      },
    },
  };
}

const edited = (edit: (survey: ReturnType<typeof exampleSurvey>) => unknown) => {
  const survey = exampleSurvey();
  survey.version = '2';
  edit(survey);
  return survey;
};

const sideOf = (survey: ReturnType<typeof exampleSurvey>) =>
  survey.comparisons[0]?.groups[0] ?? expect.fail();

describe('survey check', () => {
  it('finds no fault and no warning in the survey that is written here', async () => {
    const { terminal, text } = terminalWith();
    expect(await run(['check', '--strict'], {}, terminal)).toBe(0);
    expect(text()).toMatch(/DOTM-QSY 2026\.\d+: .*household \(\d{3} questions\)/);
    expect(text()).toMatch(/No faults, 0 warnings/);
  });

  it('names every fault with its place and its remedy, and ends with 1', async () => {
    const survey = edited((each) => (sideOf(each).expression = '${nobody} = 1'));
    const { terminal, text } = terminalWith({ 'a.json': survey });
    expect(await run(['check', 'a.json'], {}, terminal)).toBe(1);
    expect(text()).toContain('fault  comparisons.adults.several');
    expect(text()).toContain('There is no ${nobody}');
  });

  it('names one and the same fault once, at a few of its places', async () => {
    const survey = edited((each) => each.languages.push('sw'));
    const { terminal, text } = terminalWith({ 'a.json': survey });
    expect(await run(['check', 'a.json'], {}, terminal)).toBe(1);
    expect(text().match(/missing in sw/g)).toHaveLength(1);
    expect(text().match(/^fault /gm)).toHaveLength(3);
    expect(text()).toMatch(/and at \d+ more places/);
  });

  it('ends with 1 for warnings only when asked to be strict', async () => {
    const files = { 'a.json': edited((s) => (s.choices['spare'] = s.choices['yn'] ?? [])) };
    const { terminal, text } = terminalWith(files);
    expect(await run(['check', 'a.json'], {}, terminal)).toBe(0);
    expect(await run(['check', 'a.json', '--strict'], {}, terminal)).toBe(1);
    expect(text()).toContain('choices.spare');
  });

  it('shows notes when asked to', async () => {
    const few = terminalWith({ 'a.json': exampleSurvey() });
    await run(['check', 'a.json'], {}, few.terminal);
    const all = terminalWith({ 'a.json': exampleSurvey() });
    await run(['check', 'a.json', '--notes'], {}, all.terminal);
    expect(few.text()).toContain('(--notes shows them)');
    expect(all.text().length).toBeGreaterThan(few.text().length);
  });

  it('says where a file is no JSON', async () => {
    const { terminal, text } = terminalWith({ 'a.json': '{ "survey": ' });
    expect(await run(['check', 'a.json'], {}, terminal)).toBe(1);
    expect(text()).toContain('The file is not JSON');
  });
});

describe('survey print', () => {
  it('writes a page for each instrument', async () => {
    const { terminal, written, text } = terminalWith();
    expect(await run(['print', '--out', 'pages'], {}, terminal)).toBe(0);
    expect([...written.keys()]).toEqual(
      Object.keys(developmentOnTheMove.instruments).map(
        (name) => `pages/DOTM-QSY-${developmentOnTheMove.version}-${name}.html`,
      ),
    );
    expect(text()).toContain('KB');
    for (const page of written.values()) {
      expect(page).toContain('</html>');
      // Every rule of the survey has words.
      expect(page).not.toContain('the formula ');
    }
  });

  it('prints right-to-left languages from right to left', async () => {
    const survey = structuredClone(exampleSurvey());
    survey.languages = ['en', 'ar'];
    const visit = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      if ('en' in value && typeof value.en === 'string') Object.assign(value, { ar: 'نص' });
      else Object.values(value).forEach(visit);
    };
    visit(survey);
    const { terminal, written } = terminalWith({ 'a.json': survey });
    expect(await run(['print', 'a.json', '--languages', 'ar'], {}, terminal)).toBe(0);
    const page = [...written.values()].join('');
    expect(page).toMatch(/lang="ar"\s+dir="rtl"/);
    expect(page).not.toMatch(/<p\s+lang="en"/);
  });

  it('names the instruments and the languages there are', async () => {
    const { terminal, text } = terminalWith();
    expect(await run(['print', '--instrument', 'census'], {}, terminal)).toBe(2);
    expect(text()).toContain('Use one of: ');
    expect(await run(['print', '--languages', 'xx'], {}, terminal)).toBe(2);
    expect(text()).toContain('not written in xx');
  });
});

describe('survey compare', () => {
  it('ends with 0 where data stay comparable', async () => {
    const files = {
      'a.json': exampleSurvey(),
      'b.json': edited((s) => s.choices['use']?.push({ code: '20', label: { en: 'Feast' } })),
    };
    const { terminal, text } = terminalWith(files);
    expect(await run(['compare', 'a.json', 'b.json'], {}, terminal)).toBe(0);
    expect(text()).toContain('choices.use.20');
    expect(text()).toContain('stay comparable');
  });

  it('ends with 1 where they do not, and says what and why', async () => {
    const files = {
      'a.json': exampleSurvey(),
      'b.json': edited((s) => (s.configuration['adult'] = 16)),
    };
    const { terminal, text } = terminalWith(files);
    expect(await run(['compare', 'a.json', 'b.json'], {}, terminal)).toBe(1);
    expect(text()).toContain(
      'Breaks comparability:\n  configuration.adult\n    adult changed from 18 to 16',
    );
  });

  it('wants two definitions', async () => {
    const { terminal, text } = terminalWith();
    expect(await run(['compare', 'development-on-the-move'], {}, terminal)).toBe(2);
    expect(text()).toContain('compare OLDER NEWER');
  });
});

describe('survey time', () => {
  const total = async (...options: string[]): Promise<{ questions: number; minutes: number }> => {
    const { terminal, text } = terminalWith();
    expect(await run(['time', ...options], {}, terminal)).toBe(0);
    const [, questions, minutes] = /Total +(\d+) +([\d.]+)/.exec(text()) ?? [];
    return { questions: Number(questions), minutes: Number(minutes) };
  };
  const migrant = ['--absent', '1', '--senders', '1'];

  it('comes near the planning estimate: 242 and 180 questions, about 50 and 36 minutes', async () => {
    const [with_, without] = [await total(...migrant), await total()];
    expect(Math.abs(with_.minutes / 50 - 1)).toBeLessThan(0.1);
    expect(Math.abs(without.minutes / 36 - 1)).toBeLessThan(0.1);
    expect(Math.abs(with_.questions / 242 - 1)).toBeLessThan(0.06);
    expect(Math.abs(without.questions / 180 - 1)).toBeLessThan(0.06);
  });

  it('grows with a returned member, a second absent migrant and a second sender', async () => {
    const { minutes } = await total(...migrant);
    const longer = async (...more: string[]): Promise<number> =>
      (await total(...migrant, ...more)).minutes - minutes;
    expect(await longer('--returned', '1')).toBeGreaterThan(3);
    expect(await longer('--absent', '2')).toBeGreaterThan(4);
    expect(await longer('--senders', '2')).toBeGreaterThan(1.5);
  });

  it('says what it wants of ages and counts', async () => {
    const { terminal, text } = terminalWith();
    expect(await run(['time', '--members', '45,,9'], {}, terminal)).toBe(2);
    expect(await run(['time', '--members', '45,old'], {}, terminal)).toBe(2);
    expect(await run(['time', '--absent', '-1'], {}, terminal)).toBe(2);
    expect(await run(['time', '--absent', 'many'], {}, terminal)).toBe(2);
    expect(text()).toContain('for example 45,42,16,9');
    expect(text()).toContain('--absent wants a number from 0 to 20');
  });
});

describe('survey json', () => {
  it('writes a file that all commands take again', async () => {
    const { terminal, written } = terminalWith();
    expect(await run(['json', 'labour-force', 'old.json'], {}, terminal)).toBe(0);
    const kept = terminalWith({ 'old.json': written.get('old.json') });
    expect(await run(['compare', 'old.json', 'labour-force'], {}, kept.terminal)).toBe(0);
    expect(kept.text()).toContain('Nothing changed.');
  });

  it('wants a survey and a file', async () => {
    const { terminal, text } = terminalWith();
    expect(await run(['json', 'labour-force'], {}, terminal)).toBe(2);
    expect(text()).toContain('json SURVEY FILE');
  });
});

describe('survey publish', () => {
  const published = { version: '1', publishedAt: '2026-03-01T10:00:00Z', publishedBy: 'manager' };
  const files = { 'a.json': exampleSurvey() };
  const token = ['--token', 'T'];

  it('sends the definition as who holds the token', async () => {
    const { terminal, calls, text } = terminalWith(files, () => ({ status: 201, body: published }));
    const code = await run(['publish', 'a.json', '--api', 'http://x/', ...token], {}, terminal);
    expect(code).toBe(0);
    expect(calls).toHaveLength(1);
    expect(calls[0]).toMatchObject({ url: 'http://x/surveys/EXAMPLE/definitions', method: 'POST' });
    expect(calls[0]?.headers.get('authorization')).toBe('Bearer T');
    expect(JSON.parse(calls[0]?.body ?? '')).toEqual(exampleSurvey());
    expect(text()).toContain('EXAMPLE 1 is published');
  });

  it('signs in where the platform says, with what the environment holds', async () => {
    const { terminal, calls } = terminalWith(files, ({ url }) =>
      url.endsWith('/config')
        ? { status: 200, body: { signInUrl: 'http://sign/', clientId: 'C' } }
        : url === 'http://sign/'
          ? { status: 200, body: { AuthenticationResult: { AccessToken: 'fresh' } } }
          : { status: 200, body: published },
    );
    const environment = {
      SOJOURN_API: 'http://y',
      SOJOURN_USER: 'manager',
      SOJOURN_PASSWORD: 'secret',
    };
    expect(await run(['publish', 'a.json'], environment, terminal)).toBe(0);
    expect(JSON.parse(calls[1]?.body ?? '')).toMatchObject({
      ClientId: 'C',
      AuthParameters: { USERNAME: 'manager', PASSWORD: 'secret' },
    });
    expect(calls[2]?.headers.get('authorization')).toBe('Bearer fresh');
  });

  it('says that nothing changed when the same was published before', async () => {
    const { terminal, text } = terminalWith(files, () => ({ status: 200, body: published }));
    expect(await run(['publish', 'a.json', ...token], {}, terminal)).toBe(0);
    expect(text()).toContain('published before at 2026-03-01T10:00:00Z by manager');
  });

  it('names the roles of which the account has none', async () => {
    const { terminal, text } = terminalWith(files, () => ({
      status: 403,
      body: { title: 'Your account may not do this', remedy: 'Ask', roles: ['manager', 'admin'] },
    }));
    expect(await run(['publish', 'a.json', ...token], {}, terminal)).toBe(1);
    expect(text()).toContain('roles: manager, admin');
  });

  it('sends no reason that says nothing', async () => {
    const { terminal, calls, text } = terminalWith(files);
    expect(await run(['publish', 'a.json', ...token, '--because', 'so'], {}, terminal)).toBe(2);
    expect(calls).toEqual([]);
    expect(text()).toContain('10 to 500 characters');
  });

  it('shows what breaks comparability, and how to publish all the same', async () => {
    const { terminal, text } = terminalWith(files, () => ({
      status: 409,
      body: {
        title: 'Interviews could not share tables',
        remedy: 'Undo the changes.',
        comparedWith: '0.9',
        changes: [{ place: 'choices.yn.2', what: 'The code 2 was taken out', why: 'Because.' }],
      },
    }));
    expect(await run(['publish', 'a.json', ...token], {}, terminal)).toBe(1);
    expect(text()).toContain('Compared with version 0.9');
    expect(text()).toContain('Breaks comparability:\n  choices.yn.2\n    The code 2 was taken out');
    expect(text()).toContain('--because');
  });

  it('sends the reason', async () => {
    const { terminal, calls } = terminalWith(files, () => ({ status: 201, body: published }));
    const because = ['--because', 'A law changed & the code went'];
    expect(await run(['publish', 'a.json', ...token, ...because], {}, terminal)).toBe(0);
    expect(calls[0]?.url).toContain('?because=A%20law%20changed%20%26%20the%20code%20went');
  });

  it('shows the faults and the remedies of a refusal', async () => {
    const { terminal, text } = terminalWith(files, () => ({
      status: 422,
      body: {
        title: 'The definition has mistakes',
        remedy: 'Mend the faults.',
        faults: [{ place: 'choices.yn', reason: '"1" stands twice', remedy: 'Use it once.' }],
      },
    }));
    expect(await run(['publish', 'a.json', ...token], {}, terminal)).toBe(1);
    expect(text()).toContain('choices.yn\n    "1" stands twice. Use it once.\nMend the faults.');
  });

  it('never sends a definition with faults', async () => {
    const wrong = edited((each) => (sideOf(each).expression = '${nobody}'));
    const { terminal, calls } = terminalWith({ 'a.json': wrong }, () => ({
      status: 201,
      body: {},
    }));
    expect(await run(['publish', 'a.json', ...token], {}, terminal)).toBe(1);
    expect(calls).toEqual([]);
  });

  it.each<
    [string, string[], ReturnType<Parameters<typeof terminalWith>[1] & object>, string, number]
  >([
    ['nobody answers', token, 'nobody', 'Start the platform (npm start)', 1],
    [
      'the token has ended',
      token,
      { status: 401, body: { message: 'Unauthorized' } },
      'Sign in again',
      1,
    ],
    ['the platform fails', token, { status: 502, body: {} }, 'was not published (502)', 1],
    ['nobody is named', [], { status: 201, body: {} }, 'Say who you are', 2],
    [
      'the password is wrong',
      ['--user', 'm', '--password', 'p'],
      { status: 200, body: { signInUrl: 'http://s', clientId: 'C' } },
      'could not sign in',
      1,
    ],
  ])('says what to do when %s', async (_, options, answer, remedy, code) => {
    const { terminal, text } = terminalWith(files, () => answer);
    expect(await run(['publish', 'a.json', ...options], {}, terminal)).toBe(code);
    expect(text()).toContain(remedy);
  });
});

describe('survey', () => {
  it.each([
    [['frob'], 'There is no command "frob"'],
    [['frob'], 'import, export, certify or publish'],
    [[], 'Say what to do'],
    [['check', 'nowhere.json'], 'There is no survey and no file called "nowhere.json"'],
    [['check', '--loud'], "Unknown option '--loud'"],
    [['time', '--members'], 'argument missing'],
    [['check', 'a.json', 'b.json'], 'One survey at a time'],
  ])('does not understand %j, and says how it is called', async (args, said) => {
    const { terminal, text } = terminalWith();
    expect(await run(args, {}, terminal)).toBe(2);
    expect(text()).toContain(said);
    expect(text()).toContain('survey -- help');
  });

  it('explains itself', async () => {
    const { terminal, text } = terminalWith();
    expect(await run(['help'], {}, terminal)).toBe(0);
    for (const command of ['check', 'print', 'compare', 'time', 'publish']) {
      expect(text()).toContain(`\n  ${command} `);
    }
  });
});

describe('survey lineage', () => {
  it('leads from an indicator to its variables, their calculations and the questions', async () => {
    const { terminal, text } = terminalWith();
    expect(await run(['lineage', 're05'.toUpperCase()], {}, terminal)).toBe(0);
    const lines = text().split('\n');
    const line = (start: string) => lines.find((each) => each.trimStart().startsWith(start)) ?? '';
    expect(lines[0]).toBe('RE05  Remittances as share of income');
    const depth = (each: string) => each.length - each.trimStart().length;
    const [ratio, total, money, asked] = [
      line('value: ${remit_12m}'),
      line('remit_12m ('),
      line('remit_m ('),
      line('i_amt_12m: I07, module I. Remittances received and sent: “In the last 12 months, how'),
    ];
    expect([ratio, total, money, asked].map(depth)).toEqual([2, 4, 6, 8]);
    expect(line('denominator: ${inc_tot}')).not.toBe('');
    expect(line('d_wage: D17')).not.toBe('');
    // What was told once is not told again.
    expect(lines.filter((each) => each.includes('i_amt_12m: I07'))).toHaveLength(1);
    expect(lines.at(-1)).toBe('9 questions: D17, I01, I07, I08, J02, J03, J04, J05, J06');
  });

  it('follows calculations of other rows, and names what nobody is asked', async () => {
    const { terminal, text } = terminalWith();
    expect(await run(['lineage', 'LA07', 'development-on-the-move'], {}, terminal)).toBe(0);
    expect(text()).toContain('e_reason: E14');
    expect(text()).toContain('f_left_ym: F02');
    const frame = terminalWith({
      'a.json': edited((each) => (sideOf(each).expression = "${region} = 'R1'")),
    });
    expect(await run(['lineage', 'AD01', 'a.json'], {}, frame.terminal)).toBe(0);
    expect(frame.text()).toContain('region: known of the household from the sample');
  });

  it('says of an unknown indicator what may have been meant, and asks for one where none is named', async () => {
    const { terminal, text } = terminalWith();
    expect(await run(['lineage', 'RE5'], {}, terminal)).toBe(2);
    expect(text()).toContain('There is no indicator "RE5". Did you mean RE0');
    expect(text()).toContain('RE05');
    const other = terminalWith();
    expect(await run(['lineage', 'wealth'], {}, other.terminal)).toBe(2);
    expect(other.text()).toContain('There are MP01, MP02');
    const none = terminalWith();
    expect(await run(['lineage'], {}, none.terminal)).toBe(2);
    expect(none.text()).toContain('lineage RE05');
  });
});
