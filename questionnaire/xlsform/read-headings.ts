import type { Headings } from './read-columns.ts';

/** The columns of the sheet of questions. What one stands for comes first of `bind`, `control` (the body), `media` or itself. */
export const surveyHeadings: Headings = {
  known: new Set([
    'type',
    'name',
    'label',
    'hint',
    'guidance_hint',
    'default',
    'choice_filter',
    'trigger',
    'parameters',
    'disabled',
    'intent',
    'bind',
    'control',
    'media',
    'instance',
  ]),
  aliases: new Map([
    ['caption', 'label'],
    ['command', 'type'],
    ['tag', 'name'],
    ['value', 'name'],
    ['read_only', 'bind::readonly'],
    ['readonly', 'bind::readonly'],
    ['relevant', 'bind::relevant'],
    ['relevance', 'bind::relevant'],
    ['required', 'bind::required'],
    ['constraint', 'bind::constraint'],
    ['constraint_message', 'bind::jr:constraintMsg'],
    ['constraining_message', 'bind::jr:constraintMsg'],
    ['required_message', 'bind::jr:requiredMsg'],
    ['requiredmsg', 'bind::jr:requiredMsg'],
    ['noapperrorstring', 'bind::jr:noAppErrorString'],
    ['no_app_error_string', 'bind::jr:noAppErrorString'],
    ['calculation', 'bind::calculate'],
    ['calculate', 'bind::calculate'],
    ['save_to', 'bind::entities:saveto'],
    ['appearance', 'control::appearance'],
    ['autoplay', 'control::autoplay'],
    ['rows', 'control::rows'],
    ['count', 'control::jr:count'],
    ['repeat_count', 'control::jr:count'],
    ['jr:count', 'control::jr:count'],
    ['body', 'control'],
    ['image', 'media::image'],
    ['big-image', 'media::big-image'],
    ['audio', 'media::audio'],
    ['video', 'media::video'],
    ['compact_tag', 'instance::odk:tag'],
  ]),
};

/** The columns of the sheets of choices, of choices kept apart, and of tags of OpenStreetMap. */
export const choiceHeadings: Headings = {
  known: new Set(['list_name', 'name', 'label', 'media']),
  aliases: new Map([
    ['caption', 'label'],
    ['value', 'name'],
    ['image', 'media::image'],
    ['big-image', 'media::big-image'],
    ['audio', 'media::audio'],
    ['video', 'media::video'],
  ]),
};

export const entityHeadings: Headings = {
  known: new Set(['list_name', 'entity_id', 'create_if', 'update_if', 'label', 'repeat']),
  aliases: new Map([['dataset', 'list_name']]),
};

const settingNames = [
  'form_title',
  'form_id',
  'id_string',
  'version',
  'default_language',
  'style',
  'public_key',
  'submission_url',
  'auto_send',
  'auto_delete',
  'allow_choice_duplicates',
  'instance_name',
  'instance_id',
  'instance_xmlns',
  'namespaces',
  'name',
  'flat',
  'clean_text_values',
  'omit_instanceID',
  'add_none_option',
  'client_editable',
  'attribute',
  'prefix',
  'delimiter',
  'sms_keyword',
  'sms_separator',
  'sms_allow_media',
  'sms_date_format',
  'sms_datetime_format',
  'sms_response',
];

/** The columns of the sheet of settings; some may stand as rows of the sheet of questions too. */
export const settingHeadings: Headings = {
  known: new Set(settingNames),
  aliases: new Map([
    ['title', 'form_title'],
    ['set_form_title', 'form_title'],
    ['set_form_id', 'form_id'],
    ['omit_instanceid', 'omit_instanceID'],
  ]),
};
