import type { BuiltRelease } from '../../../analysis/releases/built-release.ts';
import { filesOfRows, languages } from '../../../analysis/releases/formats/files-of-rows.ts';
import { textIn } from '../../../analysis/releases/formats/release-words.ts';
import { startScripts } from '../../../analysis/releases/formats/start-scripts/start-scripts.ts';
import type { Study } from '../../../analysis/releases/formats/study.ts';
import type { ReleasePolicy } from '../../../analysis/releases/release-policy.ts';
import type { ReleaseTable, Words } from '../../../analysis/releases/release-table.ts';
import { releaseReportPage } from '../../../analysis/releases/report-page.ts';
import type { AskedRelease } from '../../stores/microdata.ts';
import type { WrittenFile } from '../../stores/put-release-file.ts';
import { describedBy, DESCRIPTION, REPORT } from './described.ts';
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

const text = 'text/plain; charset=utf-8';
const page = 'text/html; charset=utf-8';

/** What a release risks and what it costs, for whoever decides on it. */
export function reportFiles({ built: { report }, source }: ReleaseText): WrittenFile[] {
  return [
    {
      ...{ name: REPORT, contentType: 'application/json', audience: 'office' as const },
      content: JSON.stringify(report),
    },
    ...languages.map((language) => ({
      ...{ name: `report-${language}.html`, contentType: page, audience: 'office' as const },
      content: releaseReportPage(report, source.definition, language),
    })),
  ];
}

/**
 * Every file that readers get, one after the other: of each table in four formats, and what must be known to use them. Before
 * them, for the office, what they are written from besides rows.
 */
export async function* releaseFiles(about: ReleaseText): AsyncGenerator<WrittenFile> {
  const { built, policy, study, asked, source } = about;
  const audience = 'readers' as const;
  const file = (name: string, contentType: string, content: string): WrittenFile => ({
    ...{ name, contentType, content, audience },
  });
  yield {
    ...{ name: DESCRIPTION, contentType: 'application/json', audience: 'office' as const },
    content: JSON.stringify(describedBy(study, built.tables)),
  };
  for await (const own of filesOfRows(study, built.tables, new Date(asked.at))) {
    yield { ...own, audience };
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
