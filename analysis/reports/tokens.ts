/** The few colours of the reports. Each text on its ground has a contrast of 4.5 at least, and none speaks alone. */
export const colours = {
  paper: '#ffffff',
  ink: '#1d2433',
  soft: '#535d70',
  line: '#d5dae3',
  tint: '#f4f6f9',
  /** Migrants, and whoever is compared; in charts a full circle. */
  migrant: '#0a6b6b',
  /** Those they are compared with; in charts an open diamond. */
  other: '#8d5200',
  /** Everybody; in charts a square. */
  everybody: '#2b3550',
  good: '#1d6b35',
  bad: '#a3232f',
} as const;

/** Texts and the grounds that they stand on. */
export const textOnGround: readonly (readonly [keyof typeof colours, keyof typeof colours])[] = (
  ['ink', 'soft', 'migrant', 'other', 'everybody', 'good', 'bad'] as const
).flatMap((text) => [[text, 'paper'] as const, [text, 'tint'] as const]);

/** Widths of the charts, in the pixels that their letters are measured in. */
export const chartWidth = 344;
