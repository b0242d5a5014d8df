import type { Answers, Submission } from '../../questionnaire/record.ts';

/**
 * A submission of plain answers as a form of it is filled: each question by its name, each row of a roster by the roster's. The
 * files are named in a question that the form does not know.
 */
export function filledXml(submission: Submission, files: readonly string[] = []): string {
  const { survey, version, form, instanceId, replaces, area, device, answers } = submission;
  const about = submission.case === area ? [] : [element('visit__case', submission.case)];
  return [
    `<?xml version='1.0' ?><data id="${survey}.${form}" version="${version}" xmlns:orx="http://openrosa.org/xforms">`,
    '<visit__form>',
    element('visit__start', device.startedAt),
    element('visit__end', device.closedAt),
    element('visit__device', device.id),
    element('visit__area', area),
    ...about,
    '</visit__form>',
    contentOf(answers),
    ...files.map((name) => element('c_photo', name)),
    '<orx:meta>',
    `<orx:instanceID>uuid:${instanceId}</orx:instanceID>`,
    ...(replaces === undefined ? [] : [`<orx:deprecatedID>uuid:${replaces}</orx:deprecatedID>`]),
    '</orx:meta></data>',
  ].join('');
}

const contentOf = (answers: Answers): string =>
  Object.entries(answers)
    .map(([name, answer]) =>
      Array.isArray(answer) && answer.some((row) => typeof row === 'object')
        ? (answer as Answers[]).map((row) => `<${name}>${contentOf(row)}</${name}>`).join('')
        : element(name, Array.isArray(answer) ? answer.join(' ') : String(answer)),
    )
    .join('');

const element = (name: string, text: string): string =>
  `<${name}>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</${name}>`;
