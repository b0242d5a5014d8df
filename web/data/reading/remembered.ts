const KEPT = 'sojourn.surveys';

/** Surveys that were looked at on this device, the last one first. */
export function remembered(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT) ?? '[]');
    return Array.isArray(kept) ? kept.filter((each) => typeof each === 'string') : [];
  } catch {
    return [];
  }
}

export function remember(survey: string): void {
  const known = remembered();
  if (known[0] === survey) return;
  const surveys = [survey, ...known.filter((each) => each !== survey)].slice(0, 5);
  localStorage.setItem(KEPT, JSON.stringify(surveys));
}
