import type { ReleaseTable } from '../release-table.ts';
import { codebookPage } from './codebook/codebook.ts';
import { csvFile } from './csv.ts';
import { ddiCodebook } from './ddi/ddi.ts';
import { frequenciesOf } from './frequencies.ts';
import { parquetFile } from './parquet/parquet.ts';
import { spssFile } from './spss/spss.ts';
import { stataFile } from './stata/stata.ts';
import type { Study } from './study.ts';
import { wholeFile } from './whole-file.ts';

export interface FileOfRows {
  name: string;
  contentType: string;
  content: Uint8Array | string;
}

export const languages = ['en', 'fr'] as const;

/**
 * Every file of a release that tells of its rows, one after the other: each table in four formats, the catalogue's entry and
 * the codebooks with what they count. From the same tables, study and time come the same bytes.
 */
export async function* filesOfRows(
  study: Study,
  tables: readonly ReleaseTable[],
  at: Date,
): AsyncGenerator<FileOfRows> {
  const bytes = 'application/octet-stream';
  const own = { language: 'en', at };
  for (const table of tables) {
    const file = async (
      ending: string,
      contentType: string,
      pieces: AsyncIterable<Uint8Array>,
    ) => ({
      ...{ name: `${table.name}.${ending}`, contentType },
      content: await wholeFile(pieces),
    });
    yield await file('csv', 'text/csv; charset=utf-8', csvFile(table));
    yield await file('dta', bytes, stataFile(table, own));
    yield await file('sav', bytes, spssFile(table, own));
    yield await file('parquet', 'application/vnd.apache.parquet', parquetFile(table));
  }
  const counted = [];
  for (const table of tables) counted.push({ table, frequencies: await frequenciesOf(table) });
  yield {
    ...{ name: 'ddi.xml', contentType: 'application/xml' },
    content: ddiCodebook(study, counted, languages),
  };
  for (const language of languages) {
    yield {
      ...{ name: `codebook-${language}.html`, contentType: 'text/html; charset=utf-8' },
      content: codebookPage(study, counted, language),
    };
  }
}
