import type { ReleaseFile, ReleaseStory } from '../stores/microdata.ts';
import { stateOf } from './release-state.ts';

/** All that is known of a release, for those who answer for it. */
export function forOffice(story: ReleaseStory) {
  const { asked, judged, failed, approved, withdrawn } = story;
  const files = withdrawn === undefined ? (approved?.files ?? judged?.files ?? []) : [];
  return {
    ...aboutOf(story),
    ...{ policy: asked.policy, asked: { by: asked.by, at: asked.at } },
    ...(judged && { judged: { at: judged.at, refusals: judged.refusals } }),
    ...(failed && { failed: { at: failed.at, why: failed.why } }),
    ...(approved && { approved: { by: approved.by, at: approved.at } }),
    ...(withdrawn && { withdrawn }),
    files,
  };
}

/** What readers are told: of those that are or were handed out. Of one that was withdrawn its stone is left. */
export function forReaders(story: ReleaseStory) {
  const { approved, withdrawn } = story;
  if (approved === undefined) return [];
  const files = withdrawn ? [] : approved.files.filter(({ audience }) => audience === 'readers');
  return [
    {
      ...aboutOf(story),
      approvedAt: approved.at,
      ...(withdrawn && { withdrawn: { at: withdrawn.at, reason: withdrawn.reason } }),
      files: files.map(told),
    },
  ];
}

const aboutOf = (story: ReleaseStory) => {
  const { release, tier, version, run, changes, terms } = story.asked;
  return { release, state: stateOf(story), tier, version, run, changes, terms };
};

const told = ({ name, contentType, bytes, sha256 }: ReleaseFile) => ({
  ...{ name, contentType, bytes, sha256 },
});
