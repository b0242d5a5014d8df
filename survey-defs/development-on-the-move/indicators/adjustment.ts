import type { Covariate } from '../../../questionnaire/definition.ts';
import { ageGroups, everybody, sexes } from './breakdowns.ts';
import { text } from './entry.ts';
import { group, schooling } from './groups.ts';
import { absentWho, membersWho, ofAdult } from './other-rows.ts';

const [ofSex, ofAge] = [text('Sex', 'Sexe'), text('Age', 'Âge')];

/**
 * What was settled before anybody left: where the household lives, who heads it and with what schooling, and how many
 * adults and children it had, those who are abroad counted in. Nothing that it owns or earns now.
 */
export const adjustment: Record<string, Covariate[]> = {
  household: [
    {
      name: 'stratum',
      label: text('Region, urban or rural', 'Région, urbain ou rural'),
      groups: ['R1', 'R2', 'R3', 'R4', 'R5'].flatMap((region) =>
        ['1', '0'].map((urban) =>
          group(
            `${region}_${urban}`,
            text(
              `${region} ${urban === '1' ? 'urban' : 'rural'}`,
              `${region} ${urban === '1' ? 'urbain' : 'rural'}`,
            ),
            `\${region} = '${region}' and \${urban} = '${urban}'`,
          ),
        ),
      ),
    },
    {
      name: 'head_sex',
      label: text('Sex of head', 'Sexe du chef de ménage'),
      groups: sexes('${head_sex}'),
    },
    {
      name: 'head_age',
      label: text('Age of head', 'Âge du chef de ménage'),
      value: '${head_age}',
    },
    {
      name: 'head_schooling',
      label: text('Schooling of head', 'Niveau d’instruction du chef de ménage'),
      groups: schooling('${head_ed}'),
    },
    {
      name: 'adults',
      label: text('Adults, those abroad among them', 'Adultes, y compris à l’étranger'),
      value: `${membersWho('${c_age} >= 18')} + ${absentWho('${e_age} >= 18')}`,
    },
    {
      name: 'children',
      label: text('Children, those abroad among them', 'Enfants, y compris à l’étranger'),
      value: `${membersWho('${c_age} < 18')} + ${absentWho('${e_age} < 18')}`,
    },
  ],
  members: [
    { name: 'sex', label: ofSex, groups: sexes('${c_sex}') },
    { name: 'age', label: ofAge, groups: ageGroups('${c_age}', everybody) },
  ],
  adult: [
    { name: 'sex', label: ofSex, groups: sexes(ofAdult('c_sex')) },
    { name: 'age', label: ofAge, value: ofAdult('c_age') },
  ],
};
