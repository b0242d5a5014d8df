/**
 * What every figure of the catalogue is for each unit of the twelve households, worked out by hand from what stands above
 * them: `value: units; value: units`. `?` is counted and not known; a ratio is `numerator|denominator`. Whoever is named
 * nowhere is not counted.
 */

/** Members, by ages; I2 is none. */
const members = 'A1 A2 A3 B1 B2 C1 C2 C3 D1 D2 E1 F1 F2 F3 G1 H1 I1 J1 J2 J3 K1 K2 K3 L1 L2 L3';
const from15 = 'A1 A2 B1 B2 C1 C2 D1 D2 E1 F1 F2 G1 H1 I1 J1 K1 K2 L1 L2 L3';
const from18 = 'A1 A2 B1 B2 C1 C2 D1 D2 E1 F1 G1 H1 I1 J1 K1 K2 L1 L2 L3';
const households = 'A B C D E F G H I J K L';

/** All of a list but those who are named. */
const rest = (of: string, ...named: string[]): string => {
  const out = new Set(named.join(' ').split(' '));
  return of
    .split(' ')
    .filter((unit) => !out.has(unit))
    .join(' ');
};
/** True of some and false of the rest. */
const some = (of: string, those: string, unknown = ''): string =>
  `1: ${those}; 0: ${rest(of, those, unknown)}${unknown === '' ? '' : `; ?: ${unknown}`}`;

const employed = '1: A1 B2 C1 D1 D2 E1 F1 I1 K1 L3; 0: A2 C2 F2 H1 J1 K2 L2';
const perPerson =
  '11916.666666667: A1 A2 A3; 10500: B1 B2; 27233.333333333: C1 C2 C3; 60000: D1 D2 E1; 4866.666666667: F1 F2 F3; 20000: G1; 19200: H1; 68000: I1; 27833.333333333: J1 J2 J3; 12600: K1 K2 K3; 16666.666666667: L1 L2 L3';
const poor = 'A1 A2 A3 B1 B2 F1 F2 F3 G1 H1 K1 K2 K3 L1 L2 L3';
const received = '42000: A; 8000: G; 110000: J';

export const expected: Readonly<Record<string, string>> = {
  'MP01.share': some(households, 'A B J'),
  'MP01.total': some(households, 'A B J'),
  'MP02.returned': some(households, 'C H'),
  'MP02.returned-total': some(households, 'C H'),
  'MP02.immigrant': some(households, 'D K'),
  'MP02.immigrant-total': some(households, 'D K'),
  'MP03.total': '1: A~1 B~1 J~1 J~2',
  'MP03.rate': '100|3: A; 100|2: B; 200|3: J; 0|3: C F K L; 0|2: D; 0|1: E G H I',
  'MP04.share': some(from15, 'C1 H1'),
  'MP04.total': some(from15, 'C1 H1'),
  'MP05.share': some(members, 'D1 K1 K2'),
  'MP05.total': some(members, 'D1 K1 K2'),
  'MP05.foreign': some(members, 'K1 K2 K3'),
  'MP05.foreign-total': some(members, 'K1 K2 K3'),
  'MP06.cells': `QSY_own_12-59: C1 H1; ARM_own_120+: D1; TUR_foreign_0-11: K1; other_none_60-119: K2; QSY_foreign_never: K3; QSY_own_never: ${rest(members, 'C1 H1 D1 K1 K2 K3')}`,
  'MP06.foreign-born-citizens': some(members, 'D1'),
  'MP06.native-born-foreigners': some(members, 'K3'),
  'MP06.returned-citizens': some(members, 'C1 H1'),
  'MP07.ages': '45-64: A~1; 25-44: B~1 J~1 J~2',
  'MP07.age': '48: A~1; 28: B~1; 38: J~1; 40: J~2',
  'MP07.age-on-leaving': '45: A~1; 27.75: B~1; 33: J~1; 36: J~2',
  'MP07.women': '1: B~1 J~1; 0: A~1 J~2',
  'MP07.age-of-returned': '40: C1; 30: H1',
  'MP07.women-returned': '0: C1 H1',
  'MP07.age-of-residents':
    '46: A1; 20: A2; 67: B1; 60: B2; 40: C1; 35: C2; 50: D1; 52: D2; 30: E1 H1; 38: F1; 70: G1; 33: I1; 62: J1; 28: K1; 25: K2; 72: L1; 23: L2; 19: L3',
  'MP07.women-resident': some(from18, 'A1 B2 C2 D1 F1 I1 K2 L1 L3'),
  'MP08.birth': 'QSY: A~1 B~1 J~1; other: J~2',
  'MP08.citizenship': 'QSY: A~1; ITA: B~1; DEU: J~1; XXA: J~2',
  'MP08.of-residence': '1: B~1 J~1; 0: A~1 J~2',
  'MP09.countries': 'TUR: A~1; ITA: B~1; DEU: J~1; other: J~2',
  'MP10.occupations': '7: A~1; 5: J~1; 2: J~2',
  'MP10.highest': '1: J~2; 0: A~1 J~1',
  'MP10.occupations-returned': '9: C1 H1',
  'MP10.occupations-resident': '5: A1 C1 L3; 6: B2; 1: D1; 8: D2; 2: E1; 9: F1 K1; 4: I1',
  'MP11.reasons': '2: A~1; 6: B~1; 1: J~1; 4: J~2',
  'MP11.work': '1: A~1 J~1; 0: B~1 J~2',
  'MP11.reasons-returned': '1: C1; 3: H1',
  'MP11.reasons-immigrant': '5: D1; 2: K1; 6: K2',
  'MP12.median': '36: A~1; 3: B~1; 60: J~1; 48: J~2',
  'MP12.long': '1: A~1 J~1 J~2; 0: B~1',
  'MP12.completed': '48: C1; 24: H1',
  'MP13.size': '3: A C F J K L; 2: B D; 1: E G H I',
  'MP13.women': some(households, 'A D F I L'),
  'MP13.dependency': '1|2: A C F K L; 1|1: B; 0|2: D; 0|1: E H I; 1|0: G; 2|1: J',
  'MP14.tertiary': '1|1: B; 2|2: J; 0|1: C D E; 0|0: A F G H I K L',
  'MP14.not-tertiary': '1|2: A; 0|2: B; 0|1: C D F G H I J K L; 0|0: E',
  'MP14.tertiary-men': '1|1: J; 0|1: C E; 0|0: A B D F G H I K L',
  'MP14.tertiary-women': '1|1: B J; 0|1: D; 0|0: A C E F G H I K L',
  'MP15.share': '1: A~1; 0: J~1; ?: B~1 J~2',
  'LA01.share': '1: A~1 J~1 J~2; 0: B~1',
  'LA01.residents': employed,
  'LA01.returned': '1: C1; 0: H1',
  'LA02.share': '1: J~1; 0: J~2',
  'LA02.residents': '1: C1; 0: D1 E1',
  'LA03.share': '1: A1 B2 C2 D1 D2 E1 F1 I1 K1 L3; 0: A2 F2 J1 K2 L2',
  'LA04.share': '1: C2 H1; 0: A1 B2 C1 D1 D2 E1 F1 I1 K1 L3',
  'LA05.share': '1: A2; 0: F2 L2 L3',
  'LA06.share': '1: C1; 0: H1',
  'LA06.wait': '2: C1; 999: H1',
  'LA06.skills': '1: C1; 0: H1',
  'LA06.never-migrants': '1: A1 B2 D2 E1 F1 I1 L3; 0: A2 C2 F2 J1 L2',
  'LA07.median': '0.5: A#1; 2: H#1',
  'LA07.mean': '0.5: A#1; 2: H#1',
  'LA07.above-one': '1: H#1; 0: A#1',
  'LA08.share': '1: H#1 J#1; 0: A#1',
  'LA08.owed': '0: A#1 J#1; 40000: H#1',
  'LA09.share': '1: H#1; 0: J#1',
  'LA09.returned': '1: H#1',
  'LA10.better': '1: A~1 J~1; 0: B~1; ?: J~2',
  'LA10.abroad': '40000: A~1; 80000: J~1; ?: J~2',
  'LA10.home': '2000: A1; 3000: C1; 4000: D2; 2500: E1; 1500: K1; 800: L3; ?: I1',
  'LA11.share': employed,
  'RE01.share': some(households, 'A G J', 'I'),
  'RE01.total': some(households, 'A G J', 'I'),
  'RE02.share': '1: A~1 J~1 J~2; 0: B~1',
  'RE03.median': received,
  'RE03.mean': received,
  'RE03.median-usd': '1050: A; 200: G; 2750: J',
  'RE03.mean-usd': '1050: A; 200: G; 2750: J',
  'RE04.total': `${received}; 0: B C D E F H K L; ?: I`,
  'RE04.goods': '2000|42000: A; 0|8000: G; 4000|110000: J; 0|0: B C D E F H K L; ?: I',
  'RE05.all':
    '42000|66000: A; 0|12000: B L; 0|36000: C; 0|68000: D; 0|30000: E; 0|5000: F; 8000|14000: G; 0|0: H; 110000|120000: J; 0|18000: K; ?: I',
  'RE05.receiving': '42000|66000: A; 8000|14000: G; 110000|120000: J',
  'RE06.mean': '0.05: A$1; 0: G$1; 0.025: J$1',
  'RE06.of-amount': '200|4000: A$1; 0|4000: G$1; 200|8000: J$1',
  'RE07.senders': '1: A$1 J$1; 0: G$1; ?: J$2',
  'RE07.transfers': '10|10: A$1; 0|2: G$1; 12|12: J$1; ?: J$2',
  'RE07.amount': '40000|40000: A$1; 0|8000: G$1; 96000|96000: J$1; ?: J$2',
  'RE08.uses': '1: A$1; 3: G$1; 5: J$1; 2: J$2',
  'RE08.invested': '1: J$1; 0: A$1 G$1 J$2',
  'RE08.schooling-and-health': '1: G$1 J$2; 0: A$1 J$1',
  'RE09.share': '1: A$1; 0: G$1 J$1 J$2',
  'RE10.share': some(households, 'B D'),
  'RE10.mean': '5000: B; ?: D',
  'EC01.mean': perPerson,
  'EC01.median': perPerson,
  'EC02.share': some(members, poor),
  'EC03.gap':
    '0.561887255: A1 A2 A3; 0.613970588: B1 B2; 0: C1 C2 C3 D1 D2 E1 I1 J1 J2 J3; 0.821078431: F1 F2 F3; 0.264705882: G1; 0.294117647: H1; 0.536764706: K1 K2 K3; 0.387254902: L1 L2 L3',
  'EC03.squared-gap':
    '0.315717287: A1 A2 A3; 0.376959883: B1 B2; 0: C1 C2 C3 D1 D2 E1 I1 J1 J2 J3; 0.67416979: F1 F2 F3; 0.070069204: G1; 0.08650519: H1; 0.288116349: K1 K2 K3; 0.149966359: L1 L2 L3',
  'EC04.gini': perPerson,
  'EC05.difference': some(members, 'J1 J2 J3', 'I1'),
  'EC05.without': some(members, `${poor} J1 J2 J3`, 'I1'),
  'EC05.with': some(members, poor),
  'EC07.business': some(households, 'B C D'),
  'EC07.saved': some(households, 'A C E I J', 'D'),
  'EC07.from-abroad': '1: C; 0: B; ?: D',
  'EC08.share': some(households, 'A C J K', 'D'),
  'EC08.steps': '1: A C; 0: B I L; -1: E F G; -3: H; 4: J; 2: K; ?: D',
  'FI01.share': some(households, 'A C E G I J L', 'D'),
  'ED01.share': '1: A3 F2 J2; 0: F3 J3',
  'ED03.share': '1200|35600: A; 3000|14600: F; 2000|82000: J',
  'HE01.share': `0: B1 B2 D1 F3 G1 J1 L1; ?: D2; 1: ${rest(members, 'B1 B2 D1 F3 G1 J1 L1 D2')}`,
  'HE02.share': '1: B2 E1 F3 G1 L1; 0: B1; ?: C3',
  'HE03.share': some(members, 'A1 A2 A3 G1'),
  'CH01.share': '1: A3 J2 J3; 0: C3 F2 F3 K3',
  'CH01.mother': '1: J2 J3; 0: A3 C3 F2 F3 K3',
  'CH01.father': '1: A3 J3; 0: C3 F2 F3 J2 K3',
  'CH01.both': '1: J3; 0: A3 C3 F2 F3 J2 K3',
  'CH02.share': '1: J2 J3; 0: A3',
  'CH03.share': '1: A3; 0: F2 F3 J2 J3',
  'CH04.share': '1: F3 J2; 0: A3 F2 J3',
  'GE01.share': '1: A C D F; 0: B I K L',
  'GE02.hours': '20: A; 35: B; 30: C; 3: D; 10: E; 40: F; 5: G; 7: H; 15: J; 50: K; 4: L; ?: I',
  'GE02.women': '20: A; 35: B; 30: C; 40: F; 50: K; ?: I',
  'GE02.men': '3: D; 10: E; 5: G; 7: H; 15: J; 4: L',
  'AT01.household': '1: A C J; -1: B H',
  'AT01.community': '1: A C E J L; 0: B G I K; -1: D H; ?: F',
  'AT01.country': '-1: A H; 0: B D F I K L; 1: C E G J',
  'AT02.net': '1: A D J K; -1: B E G H; 0: C F L; ?: I',
  'IN01.wish': some(households, 'B C E H L', 'D'),
  'IN01.plan': some(households, 'C E H', 'D'),
  'IN01.prepare': some(households, 'C H', 'D'),
  'RT01.share': '1: H1; 0: C1',
  'RT02.share': '1: C1; 0: H1',
  'RT02.median': '40000: C1; 0: H1',
  'RT02.invested': '1: C1',
  'IM01.share': '1: K1; 0: D1; ?: K2',
};
