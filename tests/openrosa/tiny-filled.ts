import { idOf, interview } from '../end-to-end/tiny-fieldwork.ts';
import { filledXml } from './filled-xml.ts';

/** The tiny survey's household as its form is filled. */
export function filledHousehold(
  number: number,
  area: string,
  household: string,
  more: {
    replaces?: number;
    rooms?: number;
    version?: string;
    form?: string;
    /** In place of its ids. */
    meta?: string;
    photos?: readonly string[];
  } = {},
) {
  const { replaces, rooms = 3, version, form, meta, photos } = more;
  const submission = interview(number, area, 0, {
    case: household,
    ...(version !== undefined && { version }),
    ...(form !== undefined && { form }),
    ...(replaces !== undefined && { replaces: idOf(replaces) }),
    device: {
      id: 'collect:Ab3dEf6hIj9kLm2n',
      app: '',
      startedAt: '2026-03-01T09:00:00.000Z',
      closedAt: '2026-03-01T10:00:00.000Z',
    },
    answers: { c_rooms: rooms },
  });
  const xml = filledXml(submission, photos);
  return {
    instanceId: submission.instanceId,
    xml:
      meta === undefined
        ? xml
        : xml.replace(
            /(<orx:meta>).*(<\/orx:meta>)/,
            `$1${meta.replaceAll(/<(\/?)/g, '<$1orx:')}$2`,
          ),
  };
}
