import type { ChoicesFrom, FormField } from '../xlsform/form.ts';

/**
 * Where the choices of a question come from; of a range, the list that labels its ticks (`tick_labelset`), and of a question
 * for a place, what the map shows besides (`reference-geometry`: a list, a file, or `${repeat}`).
 */
export function choicesFrom({ type, from, parameters = {} }: FormField): ChoicesFrom | undefined {
  if (type === 'range') {
    const list = parameters['tick_labelset'];
    return list === undefined ? undefined : { list };
  }
  const places = parameters['reference-geometry']?.trim();
  if (places === undefined || !onMaps.has(type)) return from;
  if (places.startsWith('${')) return { repeat: places };
  return /\.(?:csv|xml|geojson)$/i.test(places) ? { file: places } : { list: places };
}

const onMaps = new Set<FormField['type']>(['geopoint', 'geotrace', 'geoshape']);
