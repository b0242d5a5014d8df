/** Modules L, M and N: what the selected adult says, who is one of the household by the form's own draw. */
import { clamp, normal, oneOf, pick } from '../distributions.ts';
import { destinationOf } from '../population/destinations.ts';
import type { AdultViews, Resident } from '../population/outcomes.ts';
import { reasonToLeave } from './absent.ts';
import type { AnswersOf, Told } from './told.ts';
import { counted, yes } from './told.ts';

type Telling = AnswersOf<Resident>[string];

export const adultAnswers: AnswersOf<Resident> = {
  l_big_buy: (adult, told) => decides(adult, told, 'l_big_buy', 0.2, 0.3),
  l_school: (adult, told) => decides(adult, told, 'l_school', 0.3, 0.16),
  l_health: (adult, told) => decides(adult, told, 'l_health', 0.42, 0.14),
  l_work: (adult, told) => decides(adult, told, 'l_work', 0.3, 0.24),
  l_housework: (adult, told) => counted(told, 'l_housework', adult.entity, adult.man ? 8 : 27, 70),
  l_norm_job: (adult, told) => {
    const leaning = 0.2 + (adult.man ? 0.45 : 0) - 0.05 * (adult.schooling - 8);
    return level('l_norm_job', adult, told, leaning, [1.2, 0.2, -0.3, -1.1]);
  },
  l_role_chg: (adult, told) =>
    yes(told.chances('l_role_chg')(adult.entity) < (manIsAway(told) ? 0.38 : 0.11)),

  m_eff_money: view('m_eff_money', ({ money }) => money),
  m_eff_family: view('m_eff_family', ({ family }) => family),
  m_eff_child: effect('m_eff_child', ({ household }) => {
    return (household.absent.length > 0 ? -0.45 : 0.1) + 0.1 * household.wealth;
  }),
  m_eff_comm: effect('m_eff_comm', ({ household }) => 0.2 + 0.1 * household.drive),
  m_eff_nat: effect('m_eff_nat', ({ household }) => -0.1 + 0.1 * household.drive),
  m_immig: effect('m_immig', ({ household }) => {
    return -0.1 + 0.1 * household.wealth + (household.immigrant ? 0.9 : 0);
  }),
  m_ladder_now: (adult, told) => String(stepNow(adult, told)),
  m_ladder_5y: (adult, told) => {
    const risen = told.household.money.sendings.length > 0 ? 0.9 : 0.1;
    const own =
      1.1 * (normal(told.chances('m_ladder_5y')(adult.entity)) + told.sway('m_ladder_5y'));
    return String(step(stepNow(adult, told) - risen + own));
  },

  n_wish: (adult, told) => yes(wishes(adult, told)),
  n_plan_12m: (adult, told) => yes(told.chances('n_plan_12m')(adult.entity) < 0.06 / 0.35),
  n_prep: (adult, told) => {
    const u = told.chances('n_prep')(adult.entity);
    if (u < 0.5) return ['9'];
    const first = oneOf((u - 0.5) / 0.5, ['1', '1', '2', '3', '5', '7', '7', '6']);
    const second = oneOf(told.chances('n_prep')(adult.entity, 1), ['1', '3', '4', '8']);
    return first === second ? [first] : [first, second];
  },
  n_dest: (adult, told) => destinationOf(told.chances('n_dest')(adult.entity), adult.man).country,
  n_why: (adult, told) => reasonToLeave(told.chances('n_why')(adult.entity)),
  n_stay: (adult, told) =>
    pick(told.chances('n_stay')(adult.entity), [
      ['1', 0.14],
      ['2', 0.36],
      ['3', 0.18],
      ['4', 0.17],
      ['5', 0.11],
      ['98', 1],
    ]),
  n_barrier: (adult, told) => {
    const u = told.chances('n_barrier')(adult.entity);
    if (!wishes(adult, told)) return oneOf(u, ['7', '7', '7', '7', '3', '3', '6']);
    return oneOf(u, ['1', '1', '1', '2', '2', '3', '3', '4', '5', '6', '8']);
  },
  n_info: (adult, told) =>
    oneOf(told.chances('n_info')(adult.entity), [
      '1',
      '1',
      '1',
      '2',
      '2',
      '3',
      '4',
      '5',
      '6',
      '7',
      '7',
      '7',
      '8',
      '9',
    ]),
};

function manIsAway({ household }: Told): boolean {
  return household.absent.some((migrant) => migrant.man);
}

/** A woman decides oftener by eight points where a man is away: the same draw decides with and without. */
function decides(
  adult: Resident,
  told: Told,
  question: string,
  woman: number,
  man: number,
): string {
  const { household, chances } = told;
  const away = manIsAway(told);
  const abroad = household.absent.length > 0 ? 0.04 : 0;
  return pick(chances(question)(adult.entity), [
    ['1', woman + (away ? 0.08 : 0)],
    ['4', abroad],
    ['5', abroad],
    ['2', away ? 0.6 * man : man],
    ['6', 0.03],
    ['7', 0.03],
    ['3', 1],
  ]);
}

/** One of five codes by an ordered probit: the higher the leaning and the draw, the lower the code. */
function level(
  question: string,
  adult: Resident,
  told: Told,
  leaning: number,
  cuts: readonly [number, number, number, number],
): string {
  const latent = leaning + normal(told.chances(question)(adult.entity)) + told.sway(question);
  return String(1 + cuts.filter((cut) => latent < cut).length);
}

function effect(question: string, leaning: (told: Told) => number): Telling {
  return (adult, told) => level(question, adult, told, leaning(told), [1.5, 0.3, -0.4, -1.5]);
}

/** What the country knows of somebody's views, as it is told to this interviewer. */
function view(question: string, of: (views: AdultViews) => number): Telling {
  return (adult, told) => {
    const views = viewsOf(adult);
    return (
      views && String(asAsked(told, question, adult, of(views), { least: 1, most: 5, sd: 1.1 }))
    );
  };
}

function viewsOf({ outcomes }: Resident): AdultViews | undefined {
  return outcomes.asIs.views;
}

function stepNow(adult: Resident, told: Told): number {
  const { ladder = 5 } = viewsOf(adult) ?? {};
  return asAsked(told, 'm_ladder_now', adult, ladder, { least: 1, most: 10, sd: 1.7 });
}

/**
 * A level that somebody has, moved by one step as often as the interviewer sways them: so that the mean moves by the
 * interviewer's part of the spread `sd`.
 */
function asAsked(
  told: Told,
  question: string,
  { entity }: Resident,
  level: number,
  { least, most, sd }: { least: number; most: number; sd: number },
): number {
  const shift = told.sway(question) * sd;
  const moves = told.chances(`moved at ${question}`)(entity) < Math.abs(shift);
  return moves ? clamp(level + Math.sign(shift), least, most) : level;
}

function step(height: number): number {
  return clamp(Math.round(height), 1, 10);
}

/** A third of adults, more of the young and of those with a hidden drive. */
function wishes(adult: Resident, told: Told): boolean {
  const wish = viewsOf(adult)?.wishes === true ? 1 : 0;
  // Twice the spread of a yes or no: of those who are moved half have that answer already.
  return asAsked(told, 'n_wish', adult, wish, { least: 0, most: 1, sd: 0.95 }) === 1;
}
