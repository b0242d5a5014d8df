/**
 * Invented names and telephones. With markers, each direct identifier carries a text that occurs nowhere else,
 * so that a test can search everything the platform stores for it.
 */
import type { Chances } from './chance.ts';
import { oneOf } from './distributions.ts';
import type { Household } from './population/household.ts';

export interface Naming {
  chances: Chances;
  markers: boolean;
}

/** What a person is called. The same person has the same name in every round. */
export function nameOf(person: { entity: number; man: boolean }, naming: Naming): string {
  const syllable = (index: number, list: readonly string[]) =>
    oneOf(naming.chances('name')(person.entity, index), list);
  const given =
    syllable(0, beginnings) + syllable(1, middles) + syllable(2, person.man ? manEnds : womanEnds);
  return naming.markers ? `${marker(person.entity, naming.chances)} ${given}` : given;
}

/** A number in a country code that is given to no country; its fifteen digits belong to this household alone. */
export function phoneOf(household: Household, naming: Naming): string {
  const own = Math.floor(naming.chances('phone')(household.entity) * 1e8);
  return `+999 ${String(household.entity).padStart(7, '0')}${String(own).padStart(8, '0')}`;
}

/** What an enumerator writes down though nobody should: a name in a note. */
export function noteOf(household: Household, naming: Naming): string {
  const head = household.people[0];
  const who = head ? nameOf(head, { ...naming, markers: false }) : 'the family';
  const text = oneOf(naming.chances('note')(household.entity), [
    `Blue gate behind the well, ask the neighbour for ${who}`,
    `${who} asked me to come back after the harvest`,
    `Interview stopped twice by visitors of ${who}`,
    `${who} knew little about the cost of the journey`,
  ]);
  return naming.markers ? `${text} (${marker(household.entity * 16 + 13, naming.chances)})` : text;
}

/** What somebody means by "other", in the text box that it opens. */
export function otherOf(question: string, entity: number, naming: Naming): string {
  const text = oneOf(naming.chances(`text of ${question}`)(entity), [
    'It is a long story',
    'None of these quite',
    'A bit of everything',
    'As my uncle has it',
  ]);
  return marked(text, question, entity, naming);
}

/** Why an enumerator lets an unlikely answer stand. */
export function confirmationNote(check: string, entity: number, naming: Naming): string {
  const text = oneOf(naming.chances(`note on ${check}`)(entity), [
    'Asked twice, it is so',
    'Papers were shown',
    'Explained by the head of the household',
  ]);
  return marked(text, `note on ${check}`, entity, naming);
}

/** The head of a household, as a neighbour or a lister writes the name. */
export function headNameOf(household: Household, naming: Naming): string {
  const head = household.people[0];
  const name = head ? nameOf(head, { ...naming, markers: false }) : 'nobody';
  return marked(name, 'b_head_name', household.entity, naming);
}

/** How to find a dwelling. */
export function addressOf(entity: number, naming: Naming): string {
  const { chances } = naming;
  const house = 1 + Math.floor(chances('house')(entity) * 90);
  const way = oneOf(chances('way')(entity), [
    'behind the mill',
    'by the school',
    'above the bridge',
    'next to the well',
    'on the road to the port',
  ]);
  return marked(`House ${String(house)}, ${way}`, 'b_address', entity, naming);
}

function marked(text: string, of: string, entity: number, { markers, chances }: Naming): string {
  return markers ? `${text} (${marker(entity, chances, of)})` : text;
}

/** A text that only this entity has: its number after two letters and three of its own, others for each thing told of it. */
function marker(entity: number, chances: Chances, of = ''): string {
  const own = Math.floor(chances(of === '' ? 'marker' : `marker of ${of}`)(entity) * 36 ** 3);
  return `Zq${own.toString(36).padStart(3, '0')}${entity.toString(36).padStart(6, '0')}`;
}

const beginnings = [
  'A',
  'Be',
  'Da',
  'E',
  'Ga',
  'I',
  'Ka',
  'La',
  'Ma',
  'Ne',
  'O',
  'Ra',
  'Sa',
  'Ta',
  'Vi',
  'Zu',
];
const middles = [
  'ba',
  'dri',
  'ga',
  'le',
  'ma',
  'mi',
  'na',
  'ni',
  'ra',
  'ri',
  'sha',
  'te',
  'vi',
  'za',
];
const manEnds = ['n', 'dor', 'ko', 'lan', 'r', 's', 'van'];
const womanEnds = ['', 'ka', 'la', 'na', 'ra', 'sha', 'ya'];
