import type { Question, SurveyDefinition, Translations } from '../../questionnaire/definition.ts';

const said = (en: string, ar: string): Translations => ({ en, ar });

const question = (
  name: string,
  type: Question['type'],
  label: Translations,
  more: Partial<Question> = {},
): Question => ({
  kind: 'question',
  name,
  type,
  label,
  short: name,
  role: 'O',
  source: 'OWN',
  ...more,
});

/** A short household form in English and Arabic: consent, people with their children, checks of both kinds, an outcome. */
export const twoLanguageSurvey: SurveyDefinition = {
  survey: 'WAYS',
  version: '1',
  title: said('Ways', 'طرق'),
  country: 'QSY',
  currency: 'QSD',
  languages: ['en', 'ar'],
  configuration: { min_visits: 2, min_days: 1 },
  choices: {
    yn: [
      { code: '1', label: said('Yes', 'نعم') },
      { code: '0', label: said('No', 'لا') },
      { code: '98', label: said("Don't know", 'لا أعرف') },
      { code: '99', label: said('Refused', 'رفض') },
    ],
    sex: [
      { code: '1', label: said('Male', 'ذكر') },
      { code: '2', label: said('Female', 'أنثى') },
    ],
    relation: [
      { code: '1', label: said('Head', 'رب الأسرة') },
      { code: '2', label: said('Spouse', 'زوج أو زوجة') },
      { code: '3', label: said('Child', 'ابن أو ابنة') },
    ],
    outcome: [
      { code: '110', label: said('Complete', 'مكتملة') },
      { code: '120', label: said('Partial', 'جزئية') },
      { code: '211', label: said('Refused', 'رفض') },
      { code: '224', label: said('Nobody at home', 'لا أحد في البيت') },
      { code: '461', label: said('Nobody lives there', 'المسكن شاغر') },
    ],
  },
  instruments: {
    household: {
      name: 'household',
      title: said('Household', 'الأسرة'),
      outcome: 'outcome',
      elements: [
        {
          kind: 'given',
          name: 'list_class',
          type: 'integer',
          short: 'Class',
          role: 'O',
          from: 'case',
        },
        {
          kind: 'group',
          name: 'cover',
          label: said('Cover', 'الغلاف'),
          elements: [
            question(
              'consent',
              'one',
              said(
                'We are studying how moving between countries affects families. Taking part is your choice, and you may stop when you like. Names never leave the study team. Do you agree to take part?',
                'ندرس كيف يؤثر التنقل بين البلدان في الأسر. المشاركة اختيارية، ويمكنك التوقف متى شئت. لا تخرج الأسماء من فريق الدراسة أبداً. هل توافق على المشاركة؟',
              ),
              { choices: 'yn', required: true },
            ),
            question('place', 'position', said('Record the position.', 'سجّل الموقع.'), {
              role: 'D',
              relevant: "${consent} = '1'",
            }),
          ],
        },
        {
          kind: 'group',
          name: 'people',
          label: said('People', 'الأشخاص'),
          relevant: "${consent} = '1'",
          elements: [
            {
              kind: 'roster',
              name: 'members',
              label: said('Members', 'أفراد الأسرة'),
              maximum: 20,
              elements: [
                question('name', 'text', said('What is the name?', 'ما الاسم؟'), {
                  role: 'D',
                  required: true,
                }),
                question(
                  'relation',
                  'one',
                  said('Who is (NAME) to the head?', 'ما صلة (NAME) برب الأسرة؟'),
                  {
                    choices: 'relation',
                  },
                ),
                question(
                  'sex',
                  'one',
                  said('Is (NAME) male or female?', 'هل (NAME) ذكر أم أنثى؟'),
                  {
                    choices: 'sex',
                  },
                ),
                question('born', 'year-month', said('When was (NAME) born?', 'متى وُلد (NAME)؟')),
                question('age', 'integer', said('How old is (NAME)?', 'كم عمر (NAME)؟'), {
                  minimum: 0,
                  maximum: 120,
                  required: true,
                  checks: [
                    {
                      id: 'age_head',
                      kind: 'soft',
                      expression: "${relation} != '1' or . >= 15 or . < 0",
                      message: said(
                        'The head is under 15. Confirm it, or correct age or relationship.',
                        'رب الأسرة دون الخامسة عشرة. أكّد ذلك أو صحّح.',
                      ),
                    },
                    {
                      id: 'age_spouse',
                      kind: 'hard',
                      expression: "${relation} != '2' or . >= 10",
                      message: said(
                        'A spouse under 10 is not possible. Correct age or relationship.',
                        'لا يمكن أن يكون الزوج دون العاشرة. صحّح العمر أو الصلة.',
                      ),
                    },
                  ],
                }),
              ],
            },
            {
              kind: 'roster',
              name: 'work',
              label: said('Work', 'العمل'),
              of: 'members',
              relevant: '${age} >= 15',
              elements: [
                question(
                  'works',
                  'one',
                  said('Does (NAME) work for pay?', 'هل يعمل (NAME) بأجر؟'),
                  {
                    choices: 'yn',
                  },
                ),
                question(
                  'wage',
                  'money',
                  said('What did (NAME) earn last month?', 'كم كسب (NAME) الشهر الماضي؟'),
                  {
                    localCurrency: true,
                    relevant: "${works} = '1'",
                  },
                ),
              ],
            },
            question('respondent', 'line', said('Who answered?', 'من أجاب؟'), {
              roster: 'members',
            }),
          ],
        },
        {
          kind: 'note',
          name: 'thanks',
          label: said('Thank the household.', 'اشكر الأسرة.'),
        },
        question('outcome', 'one', said('How did it end?', 'كيف انتهت؟'), {
          choices: 'outcome',
          required: true,
        }),
      ],
      checks: [
        {
          id: 'one_head',
          kind: 'hard',
          expression: "${consent} != '1' or count(${members}[${relation} = '1']) = 1",
          message: said(
            'Each household has one head. Correct the list.',
            'لكل أسرة رب واحد. صحّح القائمة.',
          ),
        },
      ],
    },
  },
  sampling: {
    classes: [{ code: 'N', label: said('All', 'الكل'), take: 4 }],
    frameLimits: said('Nobody is left out.', 'لا يُستثنى أحد.'),
  },
  indicators: [],
  breakdowns: {},
  comparisons: [],
  publication: { withholdUnder: 25, markUnder: 50, k: 5 },
};
