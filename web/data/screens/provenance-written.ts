import { countWritten, dayWritten, written } from '../figures/numbers.ts';
import type { Provenance } from '../figures/published.ts';
import type { Voice } from '../figures/voice.ts';

/** What stands behind every figure of a run, in a few sentences. */
export function provenanceWritten(voice: Voice, provenance: Provenance): string {
  const { households, cases, areas, received, response } = provenance;
  const { rr2 } = response.weighted;
  const rate =
    rr2 === undefined
      ? voice.speak('unknownRate')
      : written(voice, { en: 'percent' }, { estimate: rr2, low: null, high: null }).value;
  return voice.speak('provenance', {
    households: countWritten(voice, households),
    cases: countWritten(voice, cases),
    areas: countWritten(voice, areas),
    first: received ? dayWritten(voice, received.first) : '–',
    last: received ? dayWritten(voice, received.last) : '–',
    rate,
  });
}
