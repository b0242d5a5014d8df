import type { Translations } from '../../../questionnaire/definition.ts';

export interface CodeList {
  id: string;
  /** 'SDMX' for the lists that all share, whose codes and English names are those of SDMX. */
  agency: string;
  version: string;
  name: Translations;
  codes: Code[];
}

export interface Code {
  id: string;
  name: Translations;
}

const text = (en: string, fr: string): Translations => ({ en, fr });
const shared = (id: string, version: string, name: Translations, codes: Code[]): CodeList => ({
  ...{ id, agency: 'SDMX', version, name, codes },
});

/** The codes that the files use of the cross-domain code lists of SDMX (sdmx.org, "Cross-domain code lists"). */
export const standardLists = {
  frequency: shared('CL_FREQ', '2.1', text('Frequency', 'Fréquence'), [
    { id: 'A', name: text('Annual', 'Annuelle') },
  ]),
  sex: shared('CL_SEX', '2.1', text('Sex', 'Sexe'), [
    { id: '_T', name: text('Total', 'Total') },
    { id: 'M', name: text('Male', 'Masculin') },
    { id: 'F', name: text('Female', 'Féminin') },
    { id: '_O', name: text('Other', 'Autre') },
  ]),
  status: shared('CL_OBS_STATUS', '2.2', text('Observation status', "Statut de l'observation"), [
    { id: 'A', name: text('Normal value', 'Valeur normale') },
    { id: 'U', name: text('Low reliability', 'Faible fiabilité') },
    { id: 'Q', name: text('Missing value; suppressed', 'Valeur manquante ; supprimée') },
    { id: 'O', name: text('Missing value', 'Valeur manquante') },
  ]),
  confidentiality: shared(
    'CL_CONF_STATUS',
    '1.3',
    text('Confidentiality status', 'Statut de confidentialité'),
    [
      { id: 'F', name: text('Free (free for publication)', 'Libre (publication libre)') },
      {
        id: 'A',
        name: text(
          'Primary confidentiality due to small counts',
          'Confidentialité primaire due à de faibles effectifs',
        ),
      },
      {
        id: 'D',
        name: text(
          'Secondary confidentiality set by the sender, not for publication',
          "Confidentialité secondaire fixée par l'expéditeur, non publiable",
        ),
      },
      {
        id: 'N',
        name: text(
          'Not for publication, restricted for internal use only',
          "Non publiable, réservé à l'usage interne",
        ),
      },
    ],
  ),
} as const;
