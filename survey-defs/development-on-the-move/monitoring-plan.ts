import type { DatedValue, Monitored, ReportPlan } from '../../questionnaire/report-plan.ts';
import { text } from './indicators/entry.ts';

const survey = text('This survey, every round', 'La présente enquête, à chaque passage');
const surveyAndRegisters = text(
  'This survey; registers of the ministry',
  'La présente enquête ; registres du ministère',
);
const source = text(
  'National migration plan of Synthia, annex 2',
  'Plan national de migration de Synthia, annexe 2',
);
const begun = '2024-06-30';

const measure = (
  figure: Pick<Monitored, 'indicator' | 'figure' | 'group'>,
  was: number,
  target: DatedValue,
  verification = survey,
): Monitored => ({
  ...figure,
  baseline: { value: was, date: begun, source },
  target,
  verification,
});
const by = (date: string, value: number): DatedValue => ({ date, value });

/** What the made-up country wants of migration by 2030, and what would show it: the figures of its plan are made up too. */
export const monitoring: ReportPlan['monitoring'] = {
  goals: [
    {
      title: text(
        'Migration serves the people who move and those who stay',
        'La migration profite à ceux qui partent comme à ceux qui restent',
      ),
      outcomes: [
        {
          title: text('Sending money home costs less', "Envoyer de l'argent au pays coûte moins"),
          outputs: [
            {
              title: text(
                'Cheap regulated channels reach every region',
                'Des canaux réglementés bon marché atteignent chaque région',
              ),
              activities: [
                text(
                  'License post offices to pay out transfers',
                  'Autoriser les bureaux de poste à payer les transferts',
                ),
                text('Publish fees by corridor', 'Publier les frais par corridor'),
              ],
              measures: [
                measure({ indicator: 'RE06', figure: 'mean' }, 0.062, by('2030-12-31', 0.03)),
                measure({ indicator: 'RE07', figure: 'amount' }, 0.65, by('2030-12-31', 0.8)),
                measure({ indicator: 'FI01', figure: 'share' }, 0.55, by('2030-12-31', 0.7)),
              ],
            },
          ],
        },
        {
          title: text(
            'Moving for work is fair and costs little',
            'Partir travailler est équitable et coûte peu',
          ),
          outputs: [
            {
              title: text(
                'Recruiters are licensed and inspected',
                'Les recruteurs sont agréés et inspectés',
              ),
              activities: [
                text(
                  'Forbid fees paid by workers',
                  'Interdire les frais à la charge du travailleur',
                ),
                text('Open a complaints office', 'Ouvrir un bureau de plaintes'),
              ],
              measures: [
                measure(
                  { indicator: 'LA07', figure: 'median' },
                  2.5,
                  by('2030-12-31', 1),
                  surveyAndRegisters,
                ),
                measure({ indicator: 'LA08', figure: 'share' }, 0.4, by('2030-12-31', 0.25)),
                measure(
                  { indicator: 'LA09', figure: 'share' },
                  0.3,
                  by('2030-12-31', 0.15),
                  surveyAndRegisters,
                ),
              ],
            },
          ],
        },
        {
          title: text(
            'Those who return find their place',
            'Les personnes de retour trouvent leur place',
          ),
          outputs: [
            {
              title: text(
                'Skills learned abroad are recognised and used',
                "Les compétences acquises à l'étranger sont reconnues et utilisées",
              ),
              activities: [
                text(
                  'Recognise certificates within three months',
                  'Reconnaître les diplômes en trois mois',
                ),
              ],
              measures: [
                measure({ indicator: 'LA06', figure: 'share' }, 0.45, by('2029-12-31', 0.6)),
                measure({ indicator: 'LA06', figure: 'skills' }, 0.3, by('2029-12-31', 0.5)),
              ],
            },
          ],
        },
        {
          title: text(
            'Children grow up safely, wherever their parents are',
            'Les enfants grandissent en sécurité, où que soient leurs parents',
          ),
          outputs: [
            {
              title: text(
                'Schools and health posts support carers',
                'Les écoles et les postes de santé soutiennent les personnes qui gardent',
              ),
              activities: [text('Train teachers and nurses', 'Former enseignants et infirmiers')],
              measures: [
                measure(
                  { indicator: 'ED01', figure: 'share' },
                  0.86,
                  by('2030-12-31', 0.95),
                  surveyAndRegisters,
                ),
                measure({ indicator: 'CH04', figure: 'share' }, 0.09, by('2030-12-31', 0.04)),
                measure({ indicator: 'EC02', figure: 'share' }, 0.3, by('2030-12-31', 0.2)),
              ],
            },
          ],
        },
      ],
    },
  ],
};
