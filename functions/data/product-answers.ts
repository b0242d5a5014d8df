import type { PublishedTable } from '../../analysis/indicators/published-table.ts';
import {
  databank,
  type Databank,
  DatabankError,
} from '../../analysis/products/databank/databank.ts';
import { publishedCsv } from '../../analysis/products/published/published-csv.ts';
import { tableRows } from '../../analysis/products/published/table-rows.ts';
import { cached } from '../http/cached.ts';
import type { Answer, Reply } from '../http/endpoint.ts';
import { Problem } from '../http/problems.ts';
import { queryOf } from '../http/query.ts';
import { type Bucket, readObject, sha256 } from '../stores/bucket.ts';
import { runPath } from '../stores/keys.ts';
import type { Run } from '../stores/runs.ts';
import type { Table } from '../stores/table.ts';
import { fileIn, fileLink } from './file-link.ts';
import { databankAsked, nothingAsked, runAsked } from './queries.ts';
import { type RunsFor, runIn } from './runs-for.ts';
import { figuresQuery, selectFigures } from './select-figures.ts';

/** The answers about finished runs: of all to staff of the survey, of those that `runs` gives to everybody. */
export function productAnswers(
  { fieldwork, publications }: { fieldwork: Table; publications: Bucket },
  { runs: runsFor, isOpen }: { runs: RunsFor; isOpen: boolean },
) {
  const demandRun = async (survey: string, name: string | undefined): Promise<Run> =>
    runIn(await runsFor(fieldwork, survey), survey, name);

  const read = async (run: Run, file: string): Promise<string> => {
    const { name, sha256: hash } = fileIn(run, file);
    const bytes = await readObject(publications, runPath(run.survey, run.run, name));
    if (bytes === undefined) throw new Error('A published file is not in its bucket.');
    if (sha256(bytes) !== hash) throw new Error('A published file was changed.');
    return new TextDecoder().decode(bytes);
  };

  /** `of`: the run that the address names. */
  const answer =
    (contentType: string) =>
    (request: Parameters<Answer>[0], text: string, of?: string): Reply =>
      cached(request, text, { contentType, isFixed: of !== undefined, isOpen });
  const [json, csv] = [answer('application/json'), answer('text/csv; charset=utf-8')];

  const runs: Answer = async (request) => {
    const { survey, query } = request;
    queryOf(query, nothingAsked);
    const known = await runsFor(fieldwork, survey);
    return json(request, JSON.stringify({ survey, runs: known }));
  };

  const indicators: Answer = async (request) => {
    const { survey, query, headers } = request;
    const asked = queryOf(query, figuresQuery);
    const run = await demandRun(survey, asked.run);
    const table = JSON.parse(await read(run, 'indicators.json')) as PublishedTable;
    const selected = selectFigures(table, asked);
    return headers['accept']?.startsWith('text/csv')
      ? csv(request, publishedCsv(tableRows(selected, asked.language)), asked.run)
      : json(request, JSON.stringify(selected), asked.run);
  };

  /** A file of a run as it was published. */
  const whole =
    (name: string): Answer =>
    async (request) => {
      const { run: of } = queryOf(request.query, runAsked);
      const run = await demandRun(request.survey, of);
      return json(request, await read(run, name), of);
    };
  const catalogue = whole('catalogue.json');
  const census = whole('census-table.json');

  const counts: Answer = async (request) => {
    const { run: of, ...question } = queryOf(request.query, databankAsked);
    const run = await demandRun(request.survey, of);
    const bank = JSON.parse(await read(run, 'databank.json')) as Databank & PublishedTable;
    try {
      const { provenance } = bank;
      const answer = { survey: run.survey, run: run.run, provenance, ...databank(bank, question) };
      return json(request, JSON.stringify(answer), of);
    } catch (error) {
      if (error instanceof DatabankError) {
        throw new Problem('wrong-query', { issues: [{ part: '', issue: error.message }] });
      }
      throw error;
    }
  };

  const trends: Answer = async (request) => {
    const { run: of } = queryOf(request.query, runAsked);
    const run = await demandRun(request.survey, of);
    if (!run.files.some(({ name }) => name === 'trends.json')) throw new Problem('no-trends');
    return json(request, await read(run, 'trends.json'), of);
  };

  const file: Answer = async ({ survey, path, query, headers }) => {
    queryOf(query, nothingAsked);
    const run = await demandRun(survey, path['run']);
    const found = fileIn(run, path['file'] ?? '');
    const location = await fileLink(publications, run, found);
    // A page's script may not follow to another host; it is told where to go.
    if (headers['accept'] === 'application/json') {
      return { status: 200, body: { url: location }, headers: { 'cache-control': 'no-store' } };
    }
    return { status: 302, text: '', headers: { location } };
  };

  return { runs, indicators, catalogue, counts, census, trends, file };
}
