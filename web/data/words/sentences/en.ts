/** What was found, in sentences; why something is not shown; how figures are written. */
export const en = {
  range: '{low} to {high}',
  noInterval: 'no interval',
  points: '{value} points',
  saysValue: '{figure}: {value}. The survey puts it between {low} and {high}.',
  saysNoInterval: '{figure}: {value}. How far the truth may be from it cannot be told.',
  saysWithheld: '{figure}: withheld ({reasons}).',
  saysNobody: '{figure}: the sample has nobody of whom this could be told.',
  saysNotCompared: '{a} and {b} cannot be compared ({reasons}).',
  saysNobodyToCompare: '{a} and {b} cannot be compared: the sample has nobody in one of them.',
  saysNotTested: '{a} {valueA}, {b} {valueB}. Whether they differ was not tested.',
  saysCannotTell:
    '{a} {valueA}, {b} {valueB}: the survey cannot tell them apart. The difference lies between {low} and {high}.',
  saysHigher:
    '{a} {valueA}, {b} {valueB}: higher by {size}. The difference lies between {low} and {high}.',
  saysLower:
    '{a} {valueA}, {b} {valueB}: lower by {size}. The difference lies between {low} and {high}.',
  saysNotAmongSoMany:
    '{a} {valueA}, {b} {valueB}: {size} apart, but among so many comparisons chance alone can bring that about.',
  groupWithValue: '{group} {value}',
  saysReference: '{b}: {value}.',
  saysNoReference: '{b}, with whom the others are compared, cannot be shown ({reasons}).',
  saysTheseHigher: 'Higher: {groups}.',
  saysTheseLower: 'Lower: {groups}.',
  saysTheseOpen: 'Cannot be told apart from it: {groups}.',
  saysOthersWithheld: 'Others are withheld or were not compared.',
  saysLargest: '{group} is the largest group: {value}, between {low} and {high}.',
  saysLargestShown:
    '{group} is the largest of the groups that are shown: {value}, between {low} and {high}.',
  saysNotSurelyLargest:
    '{group} comes first in the sample with {value} (between {low} and {high}), but whether it is larger than {second} cannot be told.',
  saysOneGroup: 'Only {group} can be shown: {value}, between {low} and {high}.',
  saysNoGroup: 'None of the groups can be shown.',
  saysSomeGroupsWithheld: 'Some groups are withheld.',
  saysWithCare: 'Take it with care: {reasons}.',
  noCases: 'nobody in the sample',
  fewCases: 'too few cases',
  fewHouseholds: 'too few households',
  fewPersons: 'too few persons',
  fewAreas: 'too few areas',
  imprecise: 'imprecise',
  manyMissing: 'too many answers missing',
  fewOfAKind: 'too few of one answer',
  protectsAnother: 'protects another figure',
  sideWithheld: 'one of the two groups is withheld',
  protectsPeople: 'protects people',
} as const;
