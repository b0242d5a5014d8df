import { useState } from 'preact/hooks';
import { save } from '../../design/save.ts';
import { type Around, asPng, standalone } from '../charts/taken-away.ts';
import { viewCsv } from '../figures/view-csv.ts';
import type { View } from '../figures/view.ts';
import type { Voice } from '../figures/voice.ts';

/** What is seen as files, each with what must be said with it; and the link that brings it back. */
export function TakeAway({
  voice,
  view,
  drawing,
  name,
  around,
}: {
  voice: Voice;
  view: View;
  drawing: SVGSVGElement | undefined;
  name: string;
  around: Omit<Around, 'direction'>;
}) {
  const { speak, direction } = voice;
  const [said, say] = useState('');
  const chart = () => (drawing ? standalone(drawing, { ...around, direction }) : '');
  return (
    <div class="take-away unprinted" role="group" aria-label={speak('takeAway')}>
      <button
        onClick={() => {
          const notes = [around.title, around.sentence, ...around.notes];
          save(viewCsv(voice, view, notes), `${name}.csv`, 'text/csv;charset=utf-8');
        }}
      >
        {speak('downloadCsv')}
      </button>
      <button
        disabled={!drawing}
        onClick={() => {
          save(chart(), `${name}.svg`, 'image/svg+xml');
        }}
      >
        {speak('downloadSvg')}
      </button>
      <button
        disabled={!drawing}
        onClick={() => {
          void asPng(chart()).then((png) => {
            save(png, `${name}.png`, 'image/png');
          });
        }}
      >
        {speak('downloadPng')}
      </button>
      <button
        onClick={() => {
          print();
        }}
      >
        {speak('print')}
      </button>
      <button
        onClick={() => {
          void navigator.clipboard.writeText(location.href).then(() => {
            say(speak('copied'));
          });
        }}
      >
        {speak('copyLink')}
      </button>
      <p role="status">{said}</p>
    </div>
  );
}
