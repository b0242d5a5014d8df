/** What must stand beside every adjusted difference that people are shown. */
export const ADJUSTED_DIFFERENCE_CAUTION = {
  en: 'Adjusted difference between groups that are alike in what was measured, not an effect of migration: what was not measured can differ too.',
};
