import { Link } from '../place/link.tsx';
import type { Finding } from '../server/quality.ts';
import { words } from '../words/words.ts';

const levels = [
  'survey',
  'stratum',
  'class',
  'area',
  'team',
  'week',
  'lister',
  'interviewer',
  'question',
  'domain',
  'benchmark',
] as const;

/** Whom or what a finding speaks of; it leads there where there is a screen. */
export function Subject({
  survey,
  finding: { level, subject },
}: {
  survey: string;
  finding: Finding;
}) {
  const speak = words.speak.value;
  const name = speak(`level ${levels.find((each) => each === level) ?? 'other'}`);
  if (level === 'survey') return <>{name}</>;
  if (level === 'area') {
    return (
      <Link to={{ screen: 'area', survey, area: subject }}>
        {name} {subject}
      </Link>
    );
  }
  if (level === 'interviewer') {
    return (
      <Link to={{ screen: 'cases', survey, find: subject }}>
        {name} {subject}
      </Link>
    );
  }
  return (
    <>
      {name} {subject}
    </>
  );
}
