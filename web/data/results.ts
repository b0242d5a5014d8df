/** The plain results page: signs in, asks for the newest indicator table of one survey, and shows it. */
import { readTable, type Session, signIn, type Table } from './api.ts';
import { element } from './element.ts';
import { figureSection, inEnglish } from './figure-section.ts';

const page = document.querySelector('main');

/** What the address says after the #: survey, and where a demonstration prints it, the account. Never sent anywhere. */
const said = new URLSearchParams(location.hash.slice(1));

function show(...children: HTMLElement[]): void {
  page?.replaceChildren(...children);
}

function askWho(trouble = ''): void {
  const field = (label: string, name: string, type: string, autocomplete: string) =>
    element(
      'label',
      {},
      label,
      element('input', { name, type, autocomplete, required: '', value: said.get(name) ?? '' }),
    );
  const form = element(
    'form',
    {},
    field('Survey', 'survey', 'text', 'off'),
    field('Name', 'user', 'text', 'username'),
    field('Password', 'password', 'password', 'current-password'),
    element('button', {}, 'Show the results'),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const given = new FormData(form);
    const text = (name: string) => String(given.get(name) ?? '');
    void open(text('survey'), () => signIn(text('user'), text('password')));
  });
  show(
    element('h1', {}, 'Results'),
    element('p', { class: 'danger', role: 'alert' }, trouble),
    form,
  );
}

async function open(survey: string, session: () => Promise<Session>): Promise<void> {
  try {
    showTable(await readTable(survey, await session()));
  } catch (error) {
    askWho(error instanceof Error ? error.message : 'Something went wrong. Try again.');
  }
}

function showTable(table: Table): void {
  const { provenance } = table;
  const { received, response } = provenance;
  const days = received ? `${received.first} to ${received.last}` : 'no day';
  const rate = response.weighted.rr2;
  document.title = `${inEnglish(provenance.title)}: results`;
  show(
    element('h1', {}, inEnglish(provenance.title)),
    element(
      'p',
      { class: 'quiet' },
      `${provenance.survey}, definition ${provenance.definition}. ${String(provenance.households)} households interviewed of ${String(provenance.cases)} drawn in ${String(provenance.areas)} enumeration areas, received ${days}; response rate ${rate === undefined ? 'not known' : `${(rate * 100).toFixed(1)} %`} (RR2, weighted). ${inEnglish(provenance.frameLimits)}`,
    ),
    element('p', { class: 'quiet' }, inEnglish(provenance.rules)),
    ...table.figures.map((figure) => figureSection(figure, table)),
  );
}

if (said.has('survey') && said.has('user') && said.has('password')) {
  void open(said.get('survey') ?? '', () =>
    signIn(said.get('user') ?? '', said.get('password') ?? ''),
  );
} else askWho();
