import type { QuestionType, Role } from '../../definition.ts';
import type { FormField } from '../form.ts';
import { refuse, type Turning } from './turning.ts';

const roles: ReadonlyMap<string, Role> = new Map([
  ['D', 'D'],
  ['Q', 'Q'],
  ['S', 'S'],
  ['Q+S', 'Q+S'],
  ['S+Q', 'Q+S'],
  ['QS', 'Q+S'],
  ['SQ', 'Q+S'],
  ['O', 'O'],
]);

/** The role that a row says for itself, in the column `role`; undefined, with a fault for what is none. */
export function roleSaid(turning: Turning, field: FormField): Role | undefined {
  const written = ownColumn(field, 'role');
  if (written === undefined) return undefined;
  const role = roles.get(written.replace(/\s+/g, '').toUpperCase());
  if (!role) {
    refuse(
      turning,
      field.at,
      'role',
      `${JSON.stringify(written)} is no role`,
      'Write D (tells who somebody is), Q (may tell it together with others), S (sensitive), Q+S or O (ordinary).',
    );
  }
  return role;
}

/** What a column of our own says in a row, whatever capitals its heading has. */
export function ownColumn({ others = {} }: FormField, name: string): string | undefined {
  const found = Object.entries(others).find(([heading]) => heading.trim().toLowerCase() === name);
  return found?.[1].trim() || undefined;
}

/** Whether a field's answer is an identifier, by what its row says or by what is assumed. */
export function isIdentifier(field: FormField): boolean {
  if (unanswered.includes(field.type)) return false;
  const said = ownColumn(field, 'role');
  if (said !== undefined) return said.toUpperCase() === 'D';
  if (openTypes.includes(field.type)) return true;
  const isClosed = field.from !== undefined || field.type === 'acknowledge';
  return roleAssumed(field, isClosed ? 'one' : 'integer') === 'D';
}

const unanswered: readonly FormField['type'][] = ['note', 'calculate', 'hidden', 'today'];
const openTypes: readonly FormField['type'][] = [
  'text',
  'barcode',
  'time',
  'image',
  'geopoint',
  'start-geopoint',
  'background-geopoint',
];

/** Types whose answers nobody knows beforehand. */
const open: readonly QuestionType[] = ['text', 'position', 'photo'];
const closed: readonly QuestionType[] = ['one', 'many', 'country', 'line', 'lines'];

/**
 * The role of a question that says none. A name that stays in the answers is the worst that can happen: what may be a
 * number of a person, a telephone, a document or an account is taken for one.
 */
export function roleAssumed(field: FormField, type: QuestionType): Role {
  if (open.includes(type)) return 'D';
  if (closed.includes(type)) return 'O';
  const words = [field.name, ...Object.values(field.label ?? {})]
    .join(' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[_.-]+/g, ' ')
    .toLowerCase();
  return identifying.test(words) && !counting.test(words) ? 'D' : 'O';
}

/** Telephones, documents, accounts and places, in the languages that forms are most often written in. */
const identifying = new RegExp(
  [
    String.raw`(?<!\p{L})(?:tele)?(?:phones?|mobiles?|whatsapp|viber|telegram|msisdn|imei|tel|t[ée]l[ée]phone|tel[ée]fono|celular)(?!\p{L})`,
    String.raw`(?<!\p{L})(?:passports?|passeport|pasaporte|c[ée]dula|dni|nid|cnic|curp|cnp|ssn|iban|birth certificate)(?!\p{L})`,
    String.raw`(?<!\p{L})(?:id|identity|identification|national|voter|tax|social security|registration|beneficiary|patient|student|card|licen[cs]e|account|plate|document|certificate)(?: card)? (?:id|numbers?|num|no|code)(?!\p{L})`,
    String.raw`(?<!\p{L})(?:gps|latitude|longitude|lat|lon|street|house (?:number|no)|address)(?!\p{L})`,
    'هاتف|جوال|جواز|الهوية',
  ].join('|'),
  'u',
);

/** 'How many mobile phones …' counts things. */
const counting =
  /how many|number of (?!the |your |his |her )|count of|cu[áa]nt[oa]s|combien|كم عدد/u;
