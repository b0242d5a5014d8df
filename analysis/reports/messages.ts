/** Every text of the reports, in every language: nothing that a reader sees is written anywhere else. */
import {
  CAUTION_MESSAGES,
  DETECTABLE_MESSAGE,
  VERDICT_MESSAGES,
} from '../comparisons/verdict-messages.ts';
import { briefMessages } from './messages/brief.ts';
import { figureMessages } from './messages/figures.ts';
import { matrixMessages } from './messages/matrix.ts';
import type { Message } from './messages/message.ts';
import { profileMessages } from './messages/profile.ts';
import { sentenceMessages } from './messages/sentences.ts';

export type { Language, Message } from './messages/message.ts';
export { languages } from './messages/message.ts';

export const messages = {
  ...figureMessages,
  ...sentenceMessages,
  ...profileMessages,
  ...briefMessages,
  ...matrixMessages,
  // The sentences that say what a comparison shows, wherever one is told.
  'told higher': VERDICT_MESSAGES.higher,
  'told lower': VERDICT_MESSAGES.lower,
  'told cannot be told apart': VERDICT_MESSAGES['cannot be told apart'],
  'told not among so many': VERDICT_MESSAGES['not among so many'],
  'told not tested': VERDICT_MESSAGES['not tested'],
  'told detectable': DETECTABLE_MESSAGE,
  'told caution': CAUTION_MESSAGES.groups,
  'told caution of rounds': CAUTION_MESSAGES.rounds,
} satisfies Record<string, Message>;

export type MessageKey = keyof typeof messages;
