import type { Indicator, UnitGroup } from '../../../questionnaire/definition.ts';
import { ageGroups, everybody } from './breakdowns.ts';
import * as entries from './entry.ts';
import { counts, distribution, inSector, mean, median, member, membersAged } from './entry.ts';
import { number, ratio, share, text } from './entry.ts';
import * as groups from './groups.ts';
import { absentWho, membersWho } from './other-rows.ts';

const entry = inSector('migration');
const persons = { measure: entries.persons };
const byHead = ['sex', 'region', 'urban', 'wealth'];
const byPerson = ['sex', 'age', 'region', 'urban'];
const byMigrant = ['sex', 'age', 'region', 'destination', 'schooling'];
const absent = '${abs_ok} = 1';
const returned = { unit: 'members', universe: `${member} and \${is_ret} = 1` };
const residents = { unit: 'members', universe: membersAged(18) };

const here = "${c_birth_country} = cfg('country')";
const citizen = "${c_citizen1} = cfg('country')";
const sinceArrival = 'months-between(${c_arrive_ym}, today())';

/** The three questions of a census, as coarse as a first table shows them. */
const birth: UnitGroup[] = [
  groups.thisCountry('${c_birth_country}'),
  ...groups.origins('${c_birth_country}'),
];
const citizenship: UnitGroup[] = [
  groups.group('own', text('citizen', 'citoyen'), citizen),
  groups.group(
    'foreign',
    text('foreign citizen', 'étranger'),
    `\${c_citizen1} != '' and \${c_citizen1} != 'XXA' and not(${citizen})`,
  ),
  groups.group('none', text('stateless', 'apatride'), "${c_citizen1} = 'XXA'"),
];
const arrival: UnitGroup[] = [
  groups.group(
    '0-11',
    text('arrived under a year ago', "arrivé depuis moins d'un an"),
    `${sinceArrival} < 12`,
  ),
  groups.group(
    '12-59',
    text('arrived one to five years ago', 'arrivé depuis un à cinq ans'),
    `${sinceArrival} >= 12 and ${sinceArrival} < 60`,
  ),
  groups.group(
    '60-119',
    text('arrived five to ten years ago', 'arrivé depuis cinq à dix ans'),
    `${sinceArrival} >= 60 and ${sinceArrival} < 120`,
  ),
  groups.group('120+', text('arrived earlier', 'arrivé auparavant'), `${sinceArrival} >= 120`),
];
const previous: UnitGroup[] = [
  groups.group('never', text('never abroad', "jamais à l'étranger"), "${c_abroad_3m} = '0'"),
  ...arrival.map((each) => ({
    ...each,
    expression: `\${c_abroad_3m} = '1' and ${each.expression}`,
  })),
];

/** Members and absent migrants aged 25 and over with such a schooling, of one sex or of both. */
const schooled = (isIt: (level: string) => string, sex?: '1' | '2') => {
  const of = (variable: string) => (sex === undefined ? '' : ` and \${${variable}} = '${sex}'`);
  const abroad = absentWho(`\${e_age} >= 25 and ${isIt('${e_ed_now}')}${of('e_sex')}`);
  const at = membersWho(`\${c_age} >= 25 and ${isIt(groups.levelOfMember)}${of('c_sex')}`);
  return [abroad, `${abroad} + ${at}`] as const;
};

/** The direct indicators of migration, and what a migration profile asks for. */
export const migration: Indicator[] = [
  entry({
    id: 'MP01',
    title: text('Households with an absent migrant', 'Ménages ayant un migrant absent'),
    transfers: ['people'],
    unit: 'household',
    figures: [
      share('share', text('Share of households', 'Part des ménages'), '${hh_absent} = 1'),
      number('total', text('Households', 'Ménages'), '${hh_absent} = 1'),
    ],
    breakdowns: byHead,
    links: ['GCM 1', 'MP'],
    caveat: text(
      'Undercounts: households that left as a whole are not seen, and misreporting is common; publish with the coverage note',
      'Sous-estimation : les ménages partis en entier ne sont pas vus et les oublis sont fréquents ; à publier avec la note de couverture',
    ),
    tested: 'against truth',
  }),
  entry({
    id: 'MP02',
    title: text(
      'Households with a returned migrant; with an immigrant',
      'Ménages ayant un migrant de retour ; ayant un immigré',
    ),
    transfers: ['people'],
    unit: 'household',
    figures: [
      share(
        'returned',
        text('Share with a returned migrant', 'Part ayant un migrant de retour'),
        '${hh_return} = 1',
      ),
      number(
        'returned-total',
        text('Households with a returned migrant', 'Ménages ayant un migrant de retour'),
        '${hh_return} = 1',
      ),
      share(
        'immigrant',
        text('Share with an immigrant', 'Part ayant un immigré'),
        '${hh_immig} = 1',
      ),
      number(
        'immigrant-total',
        text('Households with an immigrant', 'Ménages ayant un immigré'),
        '${hh_immig} = 1',
      ),
    ],
    breakdowns: byHead,
    links: ['GCM 1', 'GCM 21', 'MP'],
    caveat: text(
      'Not exclusive with MP01; use hh_type for shares that add to 100',
      'Non exclusif de MP01 ; utiliser hh_type pour des parts dont la somme fait 100',
    ),
    tested: 'against truth',
  }),
  entry({
    id: 'MP03',
    title: text(
      'Absent migrants: number and rate per 100 residents',
      'Migrants absents : nombre et taux pour 100 résidents',
    ),
    transfers: ['people'],
    unit: 'absent',
    universe: absent,
    figures: [
      entries.total('total', text('Absent migrants', 'Migrants absents'), '1', persons),
      ratio(
        'rate',
        text('Per 100 residents', 'Pour 100 résidents'),
        ['100 * ${n_abs}', '${hhsize}'],
        { unit: 'household', measure: text('per 100 residents', 'pour 100 résidents') },
      ),
    ],
    comparisons: ['long_term'],
    breakdowns: byMigrant,
    links: ['GCM 1', 'SDG 17.18', 'MP'],
    caveat: text(
      'Stock left in the last ten years through a household that stayed; not the diaspora',
      "Stock parti ces dix dernières années d'un ménage resté ; ce n'est pas la diaspora",
    ),
    tested: 'against truth',
  }),
  entry({
    id: 'MP04',
    title: text(
      'Returned migrants: share of residents aged 15+',
      'Migrants de retour : part des résidents de 15 ans et plus',
    ),
    transfers: ['people', 'know-how'],
    unit: 'members',
    universe: membersAged(15),
    figures: [
      share('share', text('Share of residents', 'Part des résidents'), '${is_ret} = 1'),
      number('total', text('Returned migrants', 'Migrants de retour'), '${is_ret} = 1', persons),
    ],
    breakdowns: byPerson,
    links: ['GCM 21', 'MP'],
    caveat: text(
      'Returnees living alone or moved again are missed',
      'Les personnes de retour vivant seules ou reparties échappent à la mesure',
    ),
    tested: 'against truth',
  }),
  entry({
    id: 'MP05',
    title: text(
      'Immigrants: share of residents born abroad; foreign citizens',
      "Immigrés : part des résidents nés à l'étranger ; étrangers",
    ),
    transfers: ['people'],
    unit: 'members',
    universe: member,
    figures: [
      share('share', text('Share born abroad', "Part née à l'étranger"), '${is_imm} = 1'),
      number('total', text('Born abroad', "Nés à l'étranger"), '${is_imm} = 1', persons),
      share('foreign', text('Share of foreign citizens', "Part d'étrangers"), '${is_foreign} = 1'),
      number('foreign-total', text('Foreign citizens', 'Étrangers'), '${is_foreign} = 1', persons),
    ],
    breakdowns: byPerson,
    links: ['SDG 17.18', 'GCM 1', 'MP'],
    caveat: text(
      'Camps and institutions are out of frame',
      'Les camps et les institutions sont hors de la base de sondage',
    ),
    tested: 'against truth',
  }),
  entry({
    id: 'MP06',
    title: text('Three-question census table', 'Tableau des trois questions du recensement'),
    transfers: ['people'],
    unit: 'members',
    universe: member,
    figures: [
      counts(
        'cells',
        text(
          'Birth, citizenship and previous residence',
          'Naissance, nationalité et résidence antérieure',
        ),
        groups.crossed(groups.crossed(birth, citizenship), previous),
      ),
      number(
        'foreign-born-citizens',
        text('Citizens born abroad', "Citoyens nés à l'étranger"),
        `not(${here}) and ${citizen}`,
        persons,
      ),
      number(
        'native-born-foreigners',
        text('Foreigners born here', 'Étrangers nés ici'),
        `${here} and not(${citizen})`,
        persons,
      ),
      number(
        'returned-citizens',
        text(
          'Citizens born here with a previous residence abroad',
          "Citoyens nés ici ayant résidé à l'étranger",
        ),
        `${here} and ${citizen} and \${c_abroad_3m} = '1'`,
        persons,
      ),
    ],
    breakdowns: ['sex', 'age'],
    links: ['GCM 1', 'MP'],
    rule: 'M2',
    caveat: text(
      'Group countries until every cell passes the rule for detailed tables; the second citizenship is not asked',
      "Regrouper les pays jusqu'à ce que chaque case respecte la règle des tableaux détaillés ; la seconde nationalité n'est pas demandée",
    ),
    tested: 'against truth',
  }),
  entry({
    id: 'MP07',
    title: text('Age and sex of absent migrants', 'Âge et sexe des migrants absents'),
    transfers: ['people'],
    unit: 'absent',
    universe: absent,
    figures: [
      distribution('ages', text('Age', 'Âge'), ageGroups('${e_age}', everybody)),
      median('age', text('Median age', 'Âge médian'), '${e_age}', { measure: entries.years }),
      median(
        'age-on-leaving',
        text('Median age when leaving', 'Âge médian au départ'),
        '${age_dep}',
        { measure: entries.years },
      ),
      share('women', text('Share of women', 'Part des femmes'), "${e_sex} = '2'"),
      median(
        'age-of-returned',
        text('Median age of returned migrants', 'Âge médian des migrants de retour'),
        '${c_age}',
        { ...returned, measure: entries.years },
      ),
      share(
        'women-returned',
        text(
          'Share of women among returned migrants',
          'Part des femmes parmi les migrants de retour',
        ),
        "${c_sex} = '2'",
        returned,
      ),
      median(
        'age-of-residents',
        text('Median age of resident adults', 'Âge médian des adultes résidents'),
        '${c_age}',
        { ...residents, measure: entries.years },
      ),
      share(
        'women-resident',
        text('Share of women among resident adults', 'Part des femmes parmi les adultes résidents'),
        "${c_sex} = '2'",
        residents,
      ),
    ],
    breakdowns: byMigrant,
    links: ['GCM 1', 'MP'],
    caveat: text(
      'Reported by proxy; age of departure uses month of last departure only',
      "Déclaré par procuration ; l'âge au départ ne retient que le dernier départ",
    ),
    tested: 'against truth',
  }),
  entry({
    id: 'MP08',
    title: text(
      'Country of birth and citizenship of absent migrants',
      'Pays de naissance et nationalité des migrants absents',
    ),
    transfers: ['people'],
    unit: 'absent',
    universe: absent,
    figures: [
      distribution('birth', text('Country of birth', 'Pays de naissance'), [
        groups.thisCountry('${e_birth_country}'),
        ...groups.destinations('${e_birth_country}'),
      ]),
      distribution('citizenship', text('Citizenship', 'Nationalité'), [
        groups.thisCountry('${e_citizen}'),
        ...groups.destinations('${e_citizen}'),
        groups.group('XXA', text('Stateless', 'Apatride'), "${e_citizen} = 'XXA'"),
      ]),
      share(
        'of-residence',
        text(
          'Share who are citizens where they live',
          'Part ayant la nationalité du pays de résidence',
        ),
        '${e_citizen} = ${e_dest_country}',
      ),
    ],
    breakdowns: byMigrant,
    links: ['GCM 1', 'GCM 4', 'MP'],
    rule: 'M2',
    caveat: text(
      'Citizenship is sensitive; suppress small destinations',
      'La nationalité est sensible ; masquer les petites destinations',
    ),
    tested: 'against truth',
  }),
  entry({
    id: 'MP09',
    title: text('Country of residence abroad', "Pays de résidence à l'étranger"),
    transfers: ['people'],
    unit: 'absent',
    universe: absent,
    figures: [
      distribution(
        'countries',
        text('Country of residence', 'Pays de résidence'),
        groups.destinations('${e_dest_country}'),
      ),
    ],
    comparisons: ['long_term'],
    breakdowns: byMigrant,
    links: ['GCM 1', 'GCM 5', 'MP'],
    rule: 'M2',
    caveat: text(
      'Few destinations dominate; small ones are grouped by region',
      'Quelques destinations dominent ; les petites sont regroupées',
    ),
    tested: 'against truth',
  }),
  entry({
    id: 'MP10',
    title: text('Occupation of absent migrants', 'Profession des migrants absents'),
    transfers: ['people', 'know-how'],
    unit: 'absent',
    universe: `${absent} and \${e_act_now} = '1'`,
    figures: [
      distribution(
        'occupations',
        text('Occupation', 'Profession'),
        groups.occupations('${e_isco_now}'),
      ),
      share(
        'highest',
        text(
          'Share of managers, professionals and technicians',
          'Part des cadres et des professions intellectuelles et intermédiaires',
        ),
        groups.isOneOf('${e_isco_now}', '1', '2', '3'),
      ),
      distribution(
        'occupations-returned',
        text(
          'Occupation abroad of those who came back',
          "Profession à l'étranger de ceux qui sont revenus",
        ),
        groups.occupations('${f_isco}'),
        { unit: 'members', universe: `${membersAged(15)} and \${is_ret} = 1` },
      ),
      distribution(
        'occupations-resident',
        text('Occupation of resident workers', 'Profession des travailleurs résidents'),
        groups.occupations('${d_isco}'),
        { unit: 'members', universe: `${membersAged(15)} and \${employed} = 1` },
      ),
    ],
    breakdowns: byMigrant,
    links: ['SDG 8.8', 'GCM 18', 'MP'],
    caveat: text(
      'Proxy reports inflate titles; compare e_isco_before',
      'Les réponses par procuration gonflent les titres ; comparer avec e_isco_before',
    ),
    tested: 'against truth',
  }),
  entry({
    id: 'MP11',
    title: text('Purpose of migration', 'Motif de la migration'),
    transfers: ['people'],
    unit: 'absent',
    universe: absent,
    figures: [
      distribution(
        'reasons',
        text('Main reason', 'Motif principal'),
        groups.reasons('${e_reason}'),
      ),
      share('work', text('Share for work', 'Part pour le travail'), groups.forWork('${e_reason}')),
      distribution(
        'reasons-returned',
        text('Main reason of those who came back', 'Motif de ceux qui sont revenus'),
        groups.reasons('${f_why_left}'),
        returned,
      ),
      distribution(
        'reasons-immigrant',
        text('Main reason of immigrants', 'Motif des immigrés'),
        groups.reasons('${g_reason}'),
        { unit: 'members', universe: `${member} and \${is_imm} = 1` },
      ),
    ],
    breakdowns: byMigrant,
    links: ['GCM 2', 'GCM 5', 'MP'],
    caveat: text(
      'One main reason hides mixed motives',
      'Un motif principal cache des motifs mêlés',
    ),
    tested: 'against truth',
  }),
  entry({
    id: 'MP12',
    title: text('Duration of stay', 'Durée du séjour'),
    transfers: ['people'],
    unit: 'absent',
    universe: absent,
    figures: [
      median(
        'median',
        text('Median months away', "Nombre médian de mois d'absence"),
        '${months_away}',
        {
          measure: entries.months,
        },
      ),
      share(
        'long',
        text('Share away for a year or more', 'Part absente un an ou plus'),
        '${abs_long} = 1',
      ),
      median(
        'completed',
        text('Median months of completed stays', 'Nombre médian de mois des séjours achevés'),
        'months-between(${f_left_ym}, ${f_back_ym})',
        { ...returned, measure: entries.months },
      ),
    ],
    breakdowns: byMigrant,
    links: ['GCM 1', 'MP'],
    caveat: text(
      'Ongoing stays are cut off at interview and at ten years; use survival estimate for expected length',
      "Les séjours en cours sont coupés à l'entretien et à dix ans ; pour la durée attendue, utiliser une estimation de survie",
    ),
    tested: 'against truth',
  }),
  entry({
    id: 'MP13',
    title: text('Composition of migrant households', 'Composition des ménages de migrants'),
    transfers: ['people'],
    unit: 'household',
    figures: [
      mean('size', text('Mean size', 'Taille moyenne'), '${hhsize}', persons),
      share(
        'women',
        text('Share headed by a woman', 'Part dirigée par une femme'),
        "${head_sex} = '2'",
      ),
      ratio(
        'dependency',
        text(
          'Children under 15 and members of 65 and over, for each member of 15 to 64',
          'Enfants de moins de 15 ans et membres de 65 ans et plus, par membre de 15 à 64 ans',
        ),
        [
          membersWho('(${c_age} >= 0 and ${c_age} < 15 or ${c_age} >= 65)'),
          membersWho('${c_age} >= 15 and ${c_age} <= 64'),
        ],
        { measure: text('persons for each person', 'personnes par personne') },
      ),
    ],
    comparisons: ['household_type', 'migrant'],
    breakdowns: byHead,
    links: ['GCM 1', 'MP'],
    caveat: text(
      'Departure itself changes composition; do not read as effect',
      'Le départ lui-même change la composition ; ne pas y lire un effet',
    ),
    tested: 'against truth',
  }),
  entry({
    id: 'MP14',
    title: text('Share of tertiary educated abroad', "Part des diplômés du supérieur à l'étranger"),
    transfers: ['people', 'know-how'],
    unit: 'household',
    figures: [
      ratio(
        'tertiary',
        text('Of tertiary educated aged 25+', 'Des diplômés du supérieur de 25 ans et plus'),
        schooled(groups.tertiary),
      ),
      ratio(
        'not-tertiary',
        text('Of all others aged 25+', 'Des autres de 25 ans et plus'),
        schooled(groups.notTertiary),
      ),
      ratio(
        'tertiary-men',
        text('Of tertiary educated men', 'Des hommes diplômés du supérieur'),
        schooled(groups.tertiary, '1'),
      ),
      ratio(
        'tertiary-women',
        text('Of tertiary educated women', 'Des femmes diplômées du supérieur'),
        schooled(groups.tertiary, '2'),
      ),
    ],
    breakdowns: ['region'],
    links: ['GCM 18', 'SDG 4', 'MP'],
    caveat: text(
      'Includes schooling gained abroad; repeat with e_ed_depart; misses whole families, who are often tertiary educated',
      "Comprend les études faites à l'étranger ; à répéter avec e_ed_depart ; les familles entières, souvent diplômées, échappent à la mesure",
    ),
    tested: 'against truth',
  }),
  entry({
    id: 'MP15',
    title: text(
      'Absent migrants in an irregular situation',
      'Migrants absents en situation irrégulière',
    ),
    transfers: ['people'],
    unit: 'absent',
    universe: absent,
    figures: [
      share(
        'share',
        text('Share of those whose situation is told', 'Part de ceux dont la situation est dite'),
        "${e_status} = '6'",
      ),
    ],
    breakdowns: [],
    links: ['GCM 5', 'GCM 7'],
    rule: 'M3',
    caveat: text(
      'Lower bound, non-response is high; never by destination or area; only in scientific-use outputs',
      'Borne inférieure, forte non-réponse ; jamais par destination ni par zone ; réservé aux usages scientifiques',
    ),
    tested: 'against truth',
  }),
];
