import { columnsFromArrow, columnsToArrow } from '../../../analysis/indicators/columns-arrow.ts';
import { measureUnits } from '../../../analysis/indicators/measure-units.ts';
import { joinColumns, type SurveyColumns } from '../../../analysis/indicators/unit-columns.ts';
import { askedOfUnits } from '../../../analysis/products/counts/counted-units.ts';
import { tableFiles } from '../../../analysis/tables/table-files.ts';
import { putOnce } from '../../stores/bucket.ts';
import type { PartOfNight } from '../night-event.ts';
import { demandBytes, demandKept, keep, keepBytes } from '../night-objects.ts';
import type { NightWork } from '../night-work.ts';
import { demandPart, demandPlan, type Plan, readSample } from '../plan.ts';
import { readForms, readInterviews } from './gather.ts';
import { readWeights } from './weigh.ts';

/**
 * Asks every unit of a part all that the tables want to know, once, and keeps the answers as columns; and writes the
 * part's rows of the analysis tables.
 */
export async function measure(work: NightWork, night: PartOfNight): Promise<void> {
  const plan = await demandPlan(work, night);
  const { run, part } = night;
  const { stores } = work;
  const definition = await stores.definitions.load(plan.survey, plan.definition.version);
  const { areas } = await readSample(work, plan, demandPart(plan, part));
  const made = await readWeights(work, night);
  const weights = new Map(Object.entries(made.weights));
  const wealth = new Map(Object.entries(made.fifths));
  const interviews = await readInterviews(work, night);

  const asked = askedOfUnits(definition);
  const columns = measureUnits(definition, { areas, interviews, weights, wealth }, asked);
  for (const [unit, own] of Object.entries(columns)) {
    await keepBytes(work, plan, columnsName(night, unit), columnsToArrow(own));
  }
  await keep(work, plan, unitsName(night), Object.keys(columns));

  const forms = await readForms(work, night);
  const secret = await stores.secretOf(`${plan.survey}\n${run}\ntables`);
  const measured = columns;
  const tables = { run, part, areas, interviews, weights, wealth, measured, forms, secret };
  for (const { path, bytes } of tableFiles(definition, tables)) {
    await putOnce(stores.interviews, path, bytes, 'application/vnd.apache.parquet');
  }
}

/** The columns of all parts, as of one. */
export async function readColumns(work: NightWork, plan: Plan): Promise<SurveyColumns> {
  const columns: SurveyColumns[] = [];
  for (const part of plan.parts.keys()) columns.push(await readPart(work, { ...plan, part }));
  return joinColumns(columns);
}

async function readPart(work: NightWork, night: PartOfNight): Promise<SurveyColumns> {
  const units = await demandKept<string[]>(work, night, unitsName(night));
  const columns: SurveyColumns = {};
  for (const unit of units) {
    columns[unit] = columnsFromArrow(await demandBytes(work, night, columnsName(night, unit)));
  }
  return columns;
}

const unitsName = ({ run, part }: PartOfNight) => `${run}/columns/${String(part)}/units.json`;
const columnsName = ({ run, part }: PartOfNight, unit: string) =>
  `${run}/columns/${String(part)}/${unit}.arrow`;
