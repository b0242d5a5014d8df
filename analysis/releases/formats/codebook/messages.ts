import type { Language, Message } from '../../../reports/messages/message.ts';
import { filled } from '../../../reports/words.ts';

/** Every text of the codebook but those of the study and its variables. */
export const codebookMessages = {
  codebook: { en: 'Codebook', fr: 'Dictionnaire des variables' },
  version: { en: 'Version', fr: 'Version' },
  producers: { en: 'Producers', fr: 'Producteurs' },
  fieldwork: { en: 'Fieldwork', fr: 'Terrain' },
  to: { en: '{from} to {to}', fr: 'du {from} au {to}' },
  coverage: { en: 'Coverage', fr: 'Couverture' },
  units: { en: 'Units', fr: 'Unités' },
  universe: { en: 'Universe', fr: 'Univers' },
  mode: { en: 'Mode', fr: 'Mode de collecte' },
  sampling: { en: 'Sample', fr: 'Échantillon' },
  weighting: { en: 'Weights', fr: 'Poids' },
  responseRate: { en: 'Response rate', fr: 'Taux de réponse' },
  standardErrors: { en: 'Standard errors', fr: 'Erreurs types' },
  disclosureControl: { en: 'Protection of people', fr: 'Protection des personnes' },
  confidentiality: { en: 'Confidentiality', fr: 'Confidentialité' },
  conditions: { en: 'Terms', fr: 'Conditions' },
  citation: { en: 'Citation', fr: 'Citation' },
  contact: { en: 'Contact', fr: 'Contact' },
  changes: { en: 'What changed', fr: 'Ce qui a changé' },
  contents: { en: 'Contents', fr: 'Sommaire' },
  search: {
    en: 'Find a variable by name, wording or code',
    fr: 'Chercher une variable par nom, libellé ou code',
  },
  found: { en: 'Variables found: {count}', fr: 'Variables trouvées : {count}' },
  file: { en: 'File “{name}”', fr: 'Fichier « {name} »' },
  rows: { en: 'Rows', fr: 'Lignes' },
  row: { en: 'A row is', fr: 'Une ligne est' },
  key: { en: 'Key', fr: 'Clé' },
  links: { en: 'Leads to', fr: 'Mène à' },
  weight: { en: 'Weight', fr: 'Poids' },
  question: { en: 'Question', fr: 'Question' },
  caveat: { en: 'Take care: {text}', fr: 'À savoir : {text}' },
  type: { en: 'Type', fr: 'Type' },
  number: { en: 'number', fr: 'nombre' },
  'number digits': {
    en: 'number, up to {digits} digits after the point',
    fr: 'nombre, jusqu’à {digits} décimales',
  },
  text: { en: 'text of up to {length} bytes', fr: 'texte de {length} octets au plus' },
  code: { en: 'Code', fr: 'Code' },
  label: { en: 'Label', fr: 'Libellé' },
  cases: { en: 'Rows', fr: 'Lignes' },
  share: { en: '% of values', fr: '% des valeurs' },
  weighted: { en: 'Weighted', fr: 'Pondéré' },
  'weighted share': { en: 'Weighted %', fr: '% pondéré' },
  valid: { en: 'With a value', fr: 'Avec une valeur' },
  least: { en: 'Least', fr: 'Minimum' },
  greatest: { en: 'Greatest', fr: 'Maximum' },
  mean: { en: 'Mean', fr: 'Moyenne' },
  deviation: { en: 'Standard deviation', fr: 'Écart type' },
  'missing codes': {
    en: 'A missing value is empty in the CSV file and NULL in the Parquet file. Stata has it as the code shown here; SPSS has “don’t know”, “refused” and “not asked” as labelled user-missing values, and what was withheld or not recorded as system-missing.',
    fr: 'Une valeur manquante est vide dans le fichier CSV et NULL dans le fichier Parquet. Stata la code comme indiqué ici ; SPSS code « ne sait pas », « refus » et « question non posée » comme valeurs manquantes libellées, et ce qui a été retiré ou non enregistré comme manquant système.',
  },
} satisfies Record<string, Message>;

export type CodebookKey = keyof typeof codebookMessages;

/** A text of the codebook, with values in its places; throws as `filled` does. */
export type Say = (key: CodebookKey, values?: Readonly<Record<string, string>>) => string;

export function sayIn(language: Language): Say {
  return (key, values = {}) => filled(key, codebookMessages[key][language], values);
}
