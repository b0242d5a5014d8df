/** The shapes of charts as letters, for words beside them. */
export const signs = { circle: '●', square: '■', triangle: '▲', diamond: '◆' } as const;
