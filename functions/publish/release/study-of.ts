import { seriesName } from '../../microdata/release-name.ts';
import type { Study } from '../../../analysis/releases/formats/study.ts';
import type { ReleasePolicy } from '../../../analysis/releases/release-policy.ts';
import type { AskedRelease } from '../../stores/microdata.ts';
import type { ReleaseSource } from './release-work.ts';

/** What catalogues and codebooks tell of a release besides its variables, in English and French. */
export function studyOf(
  {
    definition,
    table,
    release,
    run,
  }: Pick<ReleaseSource, 'definition' | 'table' | 'release' | 'run'>,
  policy: ReleasePolicy,
  asked: AskedRelease,
): Study {
  const { title, country, sampling, survey } = definition;
  const { areas, strata, households, cases, received, response } = table.provenance;
  const [en, fr] = [title.en, title['fr'] ?? title.en];
  const own = policy.title['en'] ?? policy.tier;
  const named = { en: `${en}: ${own}`, fr: `${fr} : ${policy.title['fr'] ?? own}` };
  const day = asked.at.slice(0, 'yyyy-mm-dd'.length);
  const rate = response.weighted.rr2;
  const percent = rate === undefined ? undefined : (rate * 100).toFixed(1);
  const fieldwork = { from: received?.first ?? day, to: received?.last ?? day };
  return {
    ...{ id: seriesName(definition, asked), version: asked.version, day, fieldwork },
    changes: asked.changes,
    title: named,
    abstract: {
      en: `Anonymized records of the households of ${en} and of their members. The files follow definition ${definition.version} and the interviews of run ${run}.`,
      fr: `Enregistrements anonymisés des ménages de ${fr} et de leurs membres. Les fichiers suivent la définition ${definition.version} et les entretiens de la passe ${run}.`,
    },
    keywords: [
      { en: 'migration', fr: 'migration' },
      { en: 'development', fr: 'développement' },
      { en: 'household survey', fr: 'enquête auprès des ménages' },
    ],
    producers: [{ name: `Survey team of ${en}`, abbreviation: survey }],
    funders: [],
    distributor: { name: `Survey team of ${en}` },
    contact: `Survey team of ${en} (${survey})`,
    country: { name: { en: country, fr: country }, code: country },
    coverage: {
      en: `The whole country. ${sampling.frameLimits.en}`,
      fr: `Le pays entier. ${sampling.frameLimits['fr'] ?? sampling.frameLimits.en}`,
    },
    smallestPlace: { en: 'Region', fr: 'Région' },
    mode: {
      en: 'Face to face, on a tablet',
      fr: 'En face à face, sur tablette',
    },
    units: { en: 'Households and their members', fr: 'Ménages et leurs membres' },
    universe: { en: 'Private households', fr: 'Ménages ordinaires' },
    sampling: {
      en: `Two stages: ${String(areas)} enumeration areas in ${String(strata)} strata, drawn with chances by size; in each the households were listed and drawn by class. Of ${String(cases)} drawn households ${String(households)} were interviewed.`,
      fr: `Deux degrés : ${String(areas)} zones de dénombrement dans ${String(strata)} strates, tirées selon leur taille ; dans chacune les ménages ont été dénombrés et tirés par classe. Sur ${String(cases)} ménages tirés, ${String(households)} ont répondu.`,
    },
    weighting: {
      en: 'The inverse of the chances of selection, corrected for dwellings found later and for households that did not answer; pooled and rounded for the release.',
      fr: 'L’inverse des probabilités de tirage, corrigé des logements trouvés ensuite et des ménages sans réponse ; regroupé et arrondi pour la diffusion.',
    },
    responseRate:
      percent === undefined
        ? { en: 'Not known', fr: 'Inconnu' }
        : { en: `${percent} % (RR2, weighted)`, fr: `${percent} % (RR2, pondéré)` },
    standardErrors: {
      en: `From the replicate weights repw_1 to repw_${String(policy.replicates)}: the variance is the mean of the squares of the differences between the estimate of each replicate and that of the whole.`,
      fr: `Par les poids de réplication repw_1 à repw_${String(policy.replicates)} : la variance est la moyenne des carrés des écarts entre l’estimation de chaque réplication et celle de l’ensemble.`,
    },
    disclosureControl: {
      en: `Values were made coarser and some were withheld, so that at least ${String(policy.k)} records are alike on what neighbours may know. Places below the region, sampling units and direct identifiers are in no file.`,
      fr: `Des valeurs ont été regroupées et certaines retirées, de sorte qu’au moins ${String(policy.k)} enregistrements se ressemblent sur ce que des voisins peuvent savoir. Ni lieux plus fins que la région, ni unités de tirage, ni identifiants directs.`,
    },
    confidentiality: policy.terms.text,
    conditions: policy.terms.text,
    citation: {
      en: `Survey team of ${en} (${day.slice(0, 4)}). ${named.en}, version ${asked.version} [data]. ${release}.`,
      fr: `Équipe de ${fr} (${day.slice(0, 4)}). ${named.fr}, version ${asked.version} [données]. ${release}.`,
    },
    disclaimer: {
      en: 'Those who made the files answer for no use that is made of them.',
      fr: 'Les producteurs des fichiers ne répondent pas de l’usage qui en est fait.',
    },
  };
}
