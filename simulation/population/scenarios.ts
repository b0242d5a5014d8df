/** How much people of Synthia move: three countries that differ in this alone. */

export interface Scenario {
  name: ScenarioName;
  /** How adults lean toward leaving, and how much the ties abroad of their place add. */
  leaving: number;
  network: number;
  /** Of those who left in the last ten years, the share that is back. */
  returning: number;
  /** US dollars a year and person: about a quarter of all people live on less. */
  povertyLine: number;
}

export type ScenarioName = 'low' | 'mid' | 'high';

const scenarios: Readonly<Record<ScenarioName, Scenario>> = {
  low: { name: 'low', leaving: -3.42, network: 0.75, returning: 0.35, povertyLine: 680 },
  mid: { name: 'mid', leaving: -2.1, network: 0.7, returning: 0.46, povertyLine: 680 },
  high: { name: 'high', leaving: -1.14, network: 0.6, returning: 0.25, povertyLine: 690 },
};

export const scenarioNames: readonly ScenarioName[] = ['low', 'mid', 'high'];

/** About 5, 12 and 28 in 100 households have a member abroad. Throws for a scenario that there is not. */
export function scenarioOf(name: string): Scenario {
  const found = scenarioNames.find((one) => one === name);
  if (found) return scenarios[found];
  throw new Error(
    `Synthia has no scenario ${JSON.stringify(name)}. Use one of: ${scenarioNames.join(', ')}.`,
  );
}
