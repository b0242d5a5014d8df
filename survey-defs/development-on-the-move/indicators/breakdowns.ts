import type { Breakdown, Translations, UnitGroup } from '../../../questionnaire/definition.ts';
import { text } from './entry.ts';
import { codeGroups, completedLevel, destinations, group } from './groups.ts';
import { isOneOf, levelOfMember, schooling } from './groups.ts';
import { ofAdult, ofMover, ofReturned, senderCountry } from './other-rows.ts';

const breakdown = (name: string, label: Translations, groups: UnitGroup[]): Breakdown => ({
  name,
  label,
  groups,
});

const regions: [code: string, name: string][] = [
  ['R1', 'Marenta'],
  ['R2', 'Oldhaven'],
  ['R3', 'Talis Valley'],
  ['R4', 'Kerrin Highlands'],
  ['R5', 'Sorrel Plains'],
];

/** What is known of every unit: by where it lives, and by what its household owns. */
const places: Breakdown[] = [
  breakdown(
    'region',
    text('Region', 'Région'),
    regions.map(([code, name]) => group(code, text(name, name), `\${region} = '${code}'`)),
  ),
  breakdown('urban', text('Urban or rural', 'Urbain ou rural'), [
    group('1', text('Urban', 'Urbain'), "${urban} = '1'"),
    group('0', text('Rural', 'Rural'), "${urban} = '0'"),
  ]),
];
const wealth = breakdown(
  'wealth',
  text('Fifth of people by wealth', 'Quintile de richesse des personnes'),
  ['1', '2', '3', '4', '5'].map((code) =>
    group(code, text(`Fifth ${code}`, `Quintile ${code}`), `\${wealth_q} = ${code}`),
  ),
);

export const sexes = (variable: string): UnitGroup[] => [
  group('1', text('Male', 'Hommes'), `${variable} = '1'`),
  group('2', text('Female', 'Femmes'), `${variable} = '2'`),
];

/** Groups of years of age, both ends among them; Infinity: and over. */
export const ageGroups = (age: string, bounds: [from: number, to: number][]): UnitGroup[] =>
  bounds.map(([from, to]) =>
    to === Infinity
      ? group(
          `${String(from)}+`,
          text(`${String(from)} and over`, `${String(from)} ans et plus`),
          `${age} >= ${String(from)}`,
        )
      : group(
          `${String(from)}-${String(to)}`,
          text(`${String(from)} to ${String(to)}`, `de ${String(from)} à ${String(to)} ans`),
          `${age} >= ${String(from)} and ${age} <= ${String(to)}`,
        ),
  );

const adults: [number, number][] = [
  [15, 24],
  [25, 44],
  [45, 64],
  [65, Infinity],
];
export const everybody: [number, number][] = [[0, 14], ...adults];
const children: [number, number][] = [
  [0, 4],
  [5, 9],
  [10, 14],
  [15, 17],
];
const youth: [number, number][] = [
  [15, 19],
  [20, 24],
];

const [ofSex, ofAge] = [text('Sex', 'Sexe'), text('Age', 'Âge')];
const headSex = text('Sex of head', 'Sexe du chef de ménage');
const destination = text('Country of residence abroad', "Pays de résidence à l'étranger");
const ofSchooling = text('Schooling', "Niveau d'instruction");
const sinceReturn = 'months-between(${f_back_ym}, today())';

/** How units can be split; households go by their head. A unit whose group is not known is in none. */
export const breakdowns: Record<string, Breakdown[]> = {
  household: [
    breakdown('sex', headSex, sexes('${head_sex}')),
    breakdown(
      'age',
      text('Age of head', 'Âge du chef de ménage'),
      ageGroups('${head_age}', adults),
    ),
    ...places,
    wealth,
  ],
  members: [
    breakdown('sex', ofSex, sexes('${c_sex}')),
    breakdown('age', ofAge, ageGroups('${c_age}', everybody)),
    ...places,
    wealth,
    breakdown('head_sex', headSex, sexes('${head_sex}')),
    breakdown(
      'child_age',
      text('Age of child', "Âge de l'enfant"),
      ageGroups('${c_age}', children),
    ),
    breakdown('youth_age', text('Age of youth', 'Âge des jeunes'), ageGroups('${c_age}', youth)),
    breakdown('schooling', ofSchooling, schooling(levelOfMember)),
    breakdown(
      'return_mode',
      text('How the return came about', 'Mode de retour'),
      codeGroups('${f_mode}', 'return_mode', {
        1: 'Décision et moyens propres',
        2: 'Retour volontaire assisté',
        3: "Renvoi par l'employeur ou l'agent",
        4: 'Renvoi ou expulsion',
        5: 'Évacuation',
      }),
    ),
    breakdown('since_return', text('Time since return', 'Temps depuis le retour'), [
      group('0-11', text('Under a year', "Moins d'un an"), `${sinceReturn} < 12`),
      group(
        '12-59',
        text('One to five years', "D'un à cinq ans"),
        `${sinceReturn} >= 12 and ${sinceReturn} < 60`,
      ),
      group('60+', text('Five years and more', 'Cinq ans et plus'), `${sinceReturn} >= 60`),
    ]),
    breakdown(
      'destination',
      text('Country lived in', 'Pays de séjour'),
      destinations('${f_country}'),
    ),
  ],
  absent: [
    breakdown('sex', ofSex, sexes('${e_sex}')),
    breakdown('age', ofAge, ageGroups('${e_age}', everybody)),
    ...places,
    breakdown('destination', destination, destinations('${e_dest_country}')),
    breakdown('schooling', ofSchooling, schooling('${e_ed_now}')),
  ],
  moves: [
    breakdown('sex', ofSex, sexes(ofMover('e_sex', 'c_sex'))),
    ...places,
    wealth,
    breakdown('destination', destination, destinations('${move_country}')),
    breakdown(
      'schooling',
      ofSchooling,
      schooling(completedLevel(ofMover('e_ed_depart', 'd_ed_level'), ofReturned('d_ed_ever'))),
    ),
  ],
  senders: [
    breakdown('sex', headSex, sexes('${head_sex}')),
    ...places,
    wealth,
    breakdown('channel', text('Main channel', 'Canal principal'), [
      group('bank', text('Bank or post', 'Banque ou poste'), isOneOf('${i_channel}', '1', '5')),
      group(
        'operator',
        text('Money transfer operator', "Opérateur de transfert d'argent"),
        "${i_channel} = '2'",
      ),
      group(
        'mobile',
        text('Mobile or online', 'Mobile ou en ligne'),
        isOneOf('${i_channel}', '3', '4'),
      ),
      group(
        'carried',
        text('Carried or informal', 'Porté ou informel'),
        isOneOf('${i_channel}', '6', '7', '8', '9', '97'),
      ),
    ]),
    breakdown(
      'country',
      text('Country of sender', "Pays de l'expéditeur"),
      destinations(senderCountry),
    ),
  ],
  adult: [
    breakdown('sex', ofSex, sexes(ofAdult('c_sex'))),
    breakdown('age', ofAge, ageGroups(ofAdult('c_age'), adults)),
    ...places,
    breakdown(
      'schooling',
      ofSchooling,
      schooling(completedLevel(ofAdult('d_ed_level'), ofAdult('d_ed_ever'))),
    ),
  ],
};
