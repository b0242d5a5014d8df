import { computed, signal } from '@preact/signals';
import { language } from '../../words/words.ts';

/** The language in which the survey's own words are wished; undefined: that of the screens. */
export const wished = signal<string>();

export const surveyLanguage = computed(() => wished.value ?? language.value);
