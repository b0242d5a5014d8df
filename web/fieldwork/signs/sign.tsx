/** Small signs that stand beside words: drawn, for no font has them all. They say nothing to who does not see them. */
const paths = {
  tick: 'M3 8.5 6.5 12 13 4.5',
  arrow: 'M2 8h11M9 4l4 4-4 4',
  about: 'M2 6.5c2-3 4-3 6-1s4 2 6-1M2 11.5c2-3 4-3 6-1s4 2 6-1',
  down: 'M8 3v9M4 8.5 8 13l4-4.5',
  back: 'M13 13c0-5-3-7-9-7M8 2 4 6l4 4',
  flag: 'M4 14V2h8l-2 3 2 3H4',
  differs: 'M3 6h10M3 10h10M11 3 5 13',
  dash: 'M3 8h10',
  square: 'M3 3h10v10H3z',
  triangle: 'M8 2.5 14 13H2z',
  disc: 'M8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3z',
  ring: 'M8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3z',
  half: 'M8 3a5 5 0 1 0 0 10z',
} as const;

export type SignName = keyof typeof paths;

const solid: readonly SignName[] = ['square', 'triangle', 'disc', 'half', 'flag'];

export function Sign({ name }: { name: SignName }) {
  return (
    <svg
      class={`sign sign-${name} ${solid.includes(name) ? 'solid' : ''}`}
      viewBox="0 0 16 16"
      aria-hidden="true"
    >
      <path d={paths[name]} />
      {name === 'half' && <path d={paths.ring} fill="none" />}
    </svg>
  );
}
