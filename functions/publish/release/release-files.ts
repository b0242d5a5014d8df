import type { BuiltRelease } from '../../../analysis/releases/built-release.ts';
import { codebookPage } from '../../../analysis/releases/formats/codebook/codebook.ts';
import { csvFile } from '../../../analysis/releases/formats/csv.ts';
import { ddiCodebook } from '../../../analysis/releases/formats/ddi/ddi.ts';
import { frequenciesOf } from '../../../analysis/releases/formats/frequencies.ts';
import { parquetFile } from '../../../analysis/releases/formats/parquet/parquet.ts';
import { textIn } from '../../../analysis/releases/formats/release-words.ts';
import { spssFile } from '../../../analysis/releases/formats/spss/spss.ts';
import { startScripts } from '../../../analysis/releases/formats/start-scripts/start-scripts.ts';
import { stataFile } from '../../../analysis/releases/formats/stata/stata.ts';
import type { Study } from '../../../analysis/releases/formats/study.ts';
import { wholeFile } from '../../../analysis/releases/formats/whole-file.ts';
import type { ReleasePolicy } from '../../../analysis/releases/release-policy.ts';
import type { ReleaseTable, Words } from '../../../analysis/releases/release-table.ts';
import { releaseReportPage } from '../../../analysis/releases/report-page.ts';
import type { AskedRelease } from '../../stores/microdata.ts';
import type { WrittenFile } from '../../stores/put-release-file.ts';
import { figuresOf } from './figures-of.ts';
import type { ReleaseSource } from './release-work.ts';

/** What files are written from. */
export interface ReleaseText {
  built: BuiltRelease;
  policy: ReleasePolicy;
  source: ReleaseSource;
  study: Study;
  asked: AskedRelease;
}

const languages = ['en', 'fr'] as const;
const text = 'text/plain; charset=utf-8';
const page = 'text/html; charset=utf-8';

/** What a release risks and what it costs, for whoever decides on it. */
export function reportFiles({ built: { report }, source }: ReleaseText): WrittenFile[] {
  return [
    {
      ...{ name: 'report.json', contentType: 'application/json', audience: 'office' as const },
      content: JSON.stringify(report),
    },
    ...languages.map((language) => ({
      ...{ name: `report-${language}.html`, contentType: page, audience: 'office' as const },
      content: releaseReportPage(report, source.definition, language),
    })),
  ];
}

/** Every file that readers get, one after the other: of each table in four formats, and what must be known to use them. */
export async function* releaseFiles(about: ReleaseText): AsyncGenerator<WrittenFile> {
  const { built, policy, study, asked, source } = about;
  const file = (name: string, contentType: string, content: Uint8Array | string): WrittenFile => ({
    ...{ name, contentType, content },
    audience: 'readers',
  });
  const at = new Date(asked.at);
  for (const table of built.tables) {
    const bytes = 'application/octet-stream';
    const own = { language: 'en', at };
    yield file(`${table.name}.csv`, 'text/csv; charset=utf-8', await wholeFile(csvFile(table)));
    yield file(`${table.name}.dta`, bytes, await wholeFile(stataFile(table, own)));
    yield file(`${table.name}.sav`, bytes, await wholeFile(spssFile(table, own)));
    yield file(
      `${table.name}.parquet`,
      'application/vnd.apache.parquet',
      await wholeFile(parquetFile(table)),
    );
  }
  const counted = [];
  for (const table of built.tables) {
    counted.push({ table, frequencies: await frequenciesOf(table) });
  }
  yield file('ddi.xml', 'application/xml', ddiCodebook(study, counted, languages));
  for (const language of languages) {
    yield file(`codebook-${language}.html`, page, codebookPage(study, counted, language));
  }
  const design = { prefix: 'repw_', count: replicatesIn(built.tables) };
  const figures = figuresOf(source, built);
  const scripts = startScripts(study, built.tables, design, figures, 'en');
  yield file('start.R', text, scripts.r);
  yield file('start.do', text, scripts.stata);
  yield file('start.py', text, scripts.python);
  for (const language of languages) {
    const say = (words: Words) => `${textIn(words, language)}\n`;
    yield file(`terms-${language}.txt`, text, say(policy.terms.text));
    yield file(`citation-${language}.txt`, text, say(study.citation));
    yield file(`changes-${language}.txt`, text, say(asked.changes));
  }
}

/** Replicate weights are called `repw_1` and on, the same in every table. */
function replicatesIn([first]: readonly ReleaseTable[]): number {
  return first?.variables.filter(({ name }) => /^repw_\d+$/.test(name)).length ?? 0;
}
