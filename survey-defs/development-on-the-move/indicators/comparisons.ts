import type { Comparison, Translations, UnitGroup } from '../../../questionnaire/definition.ts';
import { sexes } from './breakdowns.ts';
import { text } from './entry.ts';
import { destinations, forWork, group, isOneOf, origins } from './groups.ts';
import { absentWho, ofAdult, ofMover, ofSender } from './other-rows.ts';

const comparison = (
  name: string,
  label: Translations,
  groups: UnitGroup[],
  reference: string,
  unit?: string,
): Comparison => ({ name, label, groups, reference, ...(unit === undefined ? {} : { unit }) });

/** Whether something is so, against that it is not. */
const yesOrNo = (variable: string, yes: Translations, no: Translations): UnitGroup[] => [
  group('1', yes, `${variable} = 1`),
  group('0', no, `${variable} = 0`),
];

const [absentMan, absentWoman] = [absentWho("${e_sex} = '1'"), absentWho("${e_sex} = '2'")];

/** Households by the migrants they have: who is absent goes first, then who came back, then who came here. */
const householdTypes: UnitGroup[] = [
  group('1', text('With an absent migrant', 'Avec un migrant absent'), '${hh_type} = 1'),
  group('2', text('With a returned migrant', 'Avec un migrant de retour'), '${hh_type} = 2'),
  group('3', text('With an immigrant', 'Avec un immigré'), '${hh_type} = 3'),
  group('4', text('Without migrants', 'Sans migrant'), '${hh_type} = 4'),
];

/** Who is compared with whom. The first is the one of the nightly table. */
export const comparisons: Comparison[] = [
  comparison(
    'migrant',
    text(
      'Household with an absent or returned migrant',
      'Ménage avec un migrant absent ou de retour',
    ),
    yesOrNo(
      '${hh_mig}',
      text('Migrant households', 'Ménages de migrants'),
      text('Other households', 'Autres ménages'),
    ),
    '0',
  ),
  comparison('household_type', text('Type of household', 'Type de ménage'), householdTypes, '4'),
  comparison(
    'remittances',
    text('Receiving remittances', "Réception d'envois de fonds"),
    [
      group(
        '1',
        text('Absent migrant, receiving', 'Migrant absent, reçoit'),
        '${hh_absent} = 1 and ${hh_remit} = 1',
      ),
      group(
        '0',
        text('Absent migrant, not receiving', 'Migrant absent, ne reçoit pas'),
        '${hh_absent} = 1 and ${hh_remit} = 0',
      ),
      group('none', text('Without migrants', 'Sans migrant'), '${hh_type} = 4'),
    ],
    'none',
  ),
  comparison(
    'absent',
    text('Household with an absent migrant', 'Ménage avec un migrant absent'),
    yesOrNo('${hh_absent}', text('With', 'Avec'), text('Without', 'Sans')),
    '0',
  ),
  comparison(
    'immigrant',
    text('Household with an immigrant', 'Ménage avec un immigré'),
    yesOrNo('${hh_immig}', text('With', 'Avec'), text('Without', 'Sans')),
    '0',
  ),
  comparison(
    'absent_sex',
    text('Who is absent', 'Qui est absent'),
    [
      group(
        'woman',
        text('Only women', 'Seulement des femmes'),
        `${absentWoman} > 0 and ${absentMan} = 0`,
      ),
      group(
        'man',
        text('Only men', 'Seulement des hommes'),
        `${absentMan} > 0 and ${absentWoman} = 0`,
      ),
    ],
    'man',
  ),
  comparison(
    'person_status',
    text('Status of the person', 'Situation de la personne'),
    [
      group('2', text('Returned migrant', 'Migrant de retour'), '${mig_status} = 2'),
      group('3', text('Immigrant', 'Immigré'), '${mig_status} = 3'),
      group('4', text('Never a migrant', 'Jamais migrant'), '${mig_status} = 4'),
    ],
    '4',
    'members',
  ),
  comparison(
    'parent_abroad',
    text('Child with a parent abroad', "Enfant dont un parent est à l'étranger"),
    yesOrNo(
      '${parent_abroad}',
      text('A parent abroad', "Un parent à l'étranger"),
      text('No parent abroad', "Aucun parent à l'étranger"),
    ),
    '0',
    'members',
  ),
  comparison(
    'which_parent',
    text('Which parent is abroad', "Quel parent est à l'étranger"),
    [
      group('mother', text('The mother', 'La mère'), "${k_mother} = '3' and ${k_father} != '3'"),
      group('father', text('The father', 'Le père'), "${k_father} = '3' and ${k_mother} != '3'"),
      group('both', text('Both', 'Les deux'), "${k_mother} = '3' and ${k_father} = '3'"),
    ],
    'father',
    'members',
  ),
  comparison(
    'return_mode',
    text('How the return came about', 'Mode de retour'),
    [
      group(
        'other',
        text('Sent back, removed or evacuated', 'Renvoi, expulsion ou évacuation'),
        isOneOf('${f_mode}', '3', '4', '5'),
      ),
      group('own', text('By own decision', 'De son propre gré'), isOneOf('${f_mode}', '1', '2')),
    ],
    'own',
    'members',
  ),
  comparison(
    'return_country',
    text('Country lived in', 'Pays de séjour'),
    destinations('${f_country}'),
    'TUR',
    'members',
  ),
  comparison(
    'birth_country',
    text('Country of birth', 'Pays de naissance'),
    origins('${c_birth_country}'),
    'ARM',
    'members',
  ),
  comparison(
    'long_term',
    text('Length of stay', 'Durée du séjour'),
    [
      group('1', text('Twelve months or more', 'Douze mois ou plus'), '${abs_long} = 1'),
      group('0', text('Shorter', 'Plus court'), '${abs_long} = 0'),
    ],
    '0',
    'absent',
  ),
  comparison(
    'for_work',
    text('Reason for leaving', 'Motif du départ'),
    [
      group('work', text('For work', 'Pour le travail'), forWork('${e_reason}')),
      group(
        'other',
        text('For another reason', 'Pour un autre motif'),
        `\${e_reason} != '' and not(${forWork('${e_reason}')})`,
      ),
    ],
    'other',
    'absent',
  ),
  comparison(
    'working_abroad',
    text('Main activity abroad', "Activité principale à l'étranger"),
    [
      group('work', text('Works', 'Travaille'), "${e_act_now} = '1'"),
      group(
        'other',
        text('Does something else', 'Fait autre chose'),
        "${e_act_now} != '' and ${e_act_now} != '1'",
      ),
    ],
    'other',
    'absent',
  ),
  comparison(
    'mover_sex',
    text('Sex of the one who moved', 'Sexe de la personne partie'),
    sexes(ofMover('e_sex', 'c_sex')),
    '1',
    'moves',
  ),
  comparison(
    'job_channel',
    text('How the first job was found', 'Comment le premier emploi a été trouvé'),
    [
      group(
        'agent',
        text('Agency or broker', 'Agence ou intermédiaire'),
        isOneOf('${h_channel}', '3', '4'),
      ),
      group('public', text('Public service', 'Service public'), "${h_channel} = '5'"),
      group(
        'own',
        text('Employer, online or own search', 'Employeur, en ligne ou recherche personnelle'),
        isOneOf('${h_channel}', '6', '7', '8', '97'),
      ),
      group(
        'relatives',
        text('Relatives or friends', 'Parents ou amis'),
        isOneOf('${h_channel}', '1', '2'),
      ),
    ],
    'relatives',
    'moves',
  ),
  comparison(
    'formal',
    text('Channel of the money', "Canal de l'argent"),
    yesOrNo('${is_formal}', text('Regulated', 'Réglementé'), text('Other', 'Autre')),
    '0',
    'senders',
  ),
  comparison(
    'decider',
    text('Who decides on the use', "Qui décide de l'utilisation"),
    [
      group('woman', text('A woman', 'Une femme'), "${i_decide} = '1'"),
      group(
        'together',
        text('Woman and man together', 'Femme et homme ensemble'),
        "${i_decide} = '3'",
      ),
      group('other', text('Others', "D'autres"), isOneOf('${i_decide}', '4', '5', '6', '7')),
      group('man', text('A man', 'Un homme'), "${i_decide} = '2'"),
    ],
    'man',
    'senders',
  ),
  comparison(
    'sender_sex',
    text('Sex of the absent sender', "Sexe de l'expéditeur absent"),
    sexes(ofSender('e_sex')),
    '1',
    'senders',
  ),
  comparison(
    'adult_sex',
    text('Women and men', 'Femmes et hommes'),
    sexes(ofAdult('c_sex')),
    '1',
    'adult',
  ),
];
