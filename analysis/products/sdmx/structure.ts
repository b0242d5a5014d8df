import type { Translations } from '../../../questionnaire/definition.ts';
import type { Provenance } from '../../indicators/provenance.ts';
import { attributes } from './attributes.ts';
import { agency, flowOf, structureId, versionOf } from './identity.ts';
import { dimensions, type Observed } from './observations.ts';
import type { CodeList } from './standard-lists.ts';

/**
 * What the observations' columns and codes mean, as an SDMX-JSON 2.0 structure message: a flow, its data structure
 * definition, the concepts and the code lists. Of lists that all share it holds the codes that are used.
 */
export function sdmxStructure(provenance: Provenance, { lists }: Observed) {
  const version = versionOf(provenance);
  const maintained = (id: string, name: Translations) => ({
    ...{ id, version, agencyID: agency, isExternalReference: false },
    ...named(name),
  });
  const concepts = [...dimensionNames, ...attributes];
  const concept = (id: string) =>
    `urn:sdmx:org.sdmx.infomodel.conceptscheme.Concept=${agency}:CS_${structureId}(${version}).${id}`;
  const listOf = (id: string): CodeList | undefined => new Map(Object.entries(lists)).get(id);
  const enumeration = (id: string) => {
    const list = listOf(id);
    if (list === undefined)
      throw new Error(`${id} is coded and has no code list. Make one for it.`);
    return {
      enumeration: `urn:sdmx:org.sdmx.infomodel.codelist.Codelist=${list.agency}:${list.id}(${list.version})`,
    };
  };
  return {
    meta: {
      schema:
        'https://raw.githubusercontent.com/sdmx-twg/sdmx-json/v2.0.0/structure-message/tools/schemas/2.0.0/sdmx-json-structure-schema.json',
      id: `${flowOf(provenance)}_${version.replaceAll('.', '_')}`,
      test: false,
      prepared: `${provenance.received?.last ?? '1970-01-01'}T00:00:00Z`,
      contentLanguages: ['en', 'fr'],
      sender: { id: agency },
    },
    data: {
      dataflows: [
        {
          ...maintained(flowOf(provenance), provenance.title),
          structure: `urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure=${agency}:${structureId}(${version})`,
        },
      ],
      dataStructures: [
        {
          ...maintained(structureId, { en: 'Published indicators', fr: 'Indicateurs publiés' }),
          dataStructureComponents: {
            dimensionList: {
              id: 'DimensionDescriptor',
              dimensions: dimensions.map((id, at) => ({
                ...{ id, position: at + 1, conceptIdentity: concept(id) },
                localRepresentation: enumeration(id),
              })),
              timeDimension: {
                ...{ id: 'TIME_PERIOD', conceptIdentity: concept('TIME_PERIOD') },
                localRepresentation: { format: { dataType: 'ObservationalTimePeriod' } },
              },
            },
            measureList: {
              id: 'MeasureDescriptor',
              measures: [
                {
                  ...{ id: 'OBS_VALUE', usage: 'optional', conceptIdentity: concept('OBS_VALUE') },
                  localRepresentation: { format: { dataType: 'Double' } },
                },
              ],
            },
            attributeList: {
              id: 'AttributeDescriptor',
              attributes: attributes.map(({ id, type, mandatory }) => ({
                ...{ id, usage: mandatory === true ? 'mandatory' : 'optional' },
                attributeRelationship: { observation: {} },
                conceptIdentity: concept(id),
                localRepresentation:
                  type === 'coded' ? enumeration(id) : { format: { dataType: type } },
              })),
            },
          },
        },
      ],
      conceptSchemes: [
        {
          ...maintained(`CS_${structureId}`, { en: 'Concepts', fr: 'Concepts' }),
          concepts: concepts.map(({ id, name }) => ({ id, ...named(name) })),
        },
      ],
      codelists: Object.values(lists).map((list) => ({
        ...{ id: list.id, version: list.version, agencyID: list.agency },
        ...{ isExternalReference: false, isPartial: list.agency !== agency },
        ...named(list.name),
        codes: list.codes.map(({ id, name }) => ({ id, ...named(name) })),
      })),
    },
  };
}

const concept = (id: string, en: string, fr: string) => ({ id, name: { en, fr } });

const dimensionNames = [
  concept('FREQ', 'Frequency', 'Fréquence'),
  concept('REF_AREA', 'Reference area', 'Zone de référence'),
  concept('INDICATOR', 'Indicator', 'Indicateur'),
  concept('FIGURE', 'Figure of the indicator', "Chiffre de l'indicateur"),
  concept('CATEGORY', 'Group of a distribution', "Groupe d'une répartition"),
  concept('SEX', 'Sex; of a household, of its head', "Sexe ; d'un ménage, de son chef"),
  concept('AGE', 'Age; of a household, of its head', "Âge ; d'un ménage, de son chef"),
  concept('URBANISATION', 'Urban or rural', 'Urbain ou rural'),
  concept('BREAKDOWN', 'Any other breakdown', 'Toute autre ventilation'),
  concept(
    'COMPARISON',
    'Group of a comparison, or difference of two: between groups, not effect of migration',
    "Groupe d'une comparaison, ou différence de deux : entre groupes, non effet de la migration",
  ),
  concept('TIME_PERIOD', 'Year of the last interview', 'Année du dernier entretien'),
  concept(
    'OBS_VALUE',
    'Value; percent as a fraction of one',
    'Valeur ; pour cent en fraction de un',
  ),
];

function named(name: Translations) {
  return { name: name.en, names: name };
}
