/**
 * A form as XLSForm means it: the sheets of a workbook with their rows resolved into a tree. Workbooks are read into it and
 * written from it, XForms are written from it, and instruments are turned into it and made from it.
 */

/** A text by language, as headings name it: 'English (en)'. Under '' stands what has no language. May hold `${name}`. */
export type Words = Readonly<Record<string, string>>;

/** Where something was written, for messages: the heading of its column, and its row counted from 1 as spreadsheets do. */
export interface Place {
  sheet: string;
  row: number;
  column?: string;
}

/** What is shown of a question or of a choice. */
export interface Shown {
  label?: Words;
  hint?: Words;
  guidance?: Words;
  image?: Words;
  bigImage?: Words;
  audio?: Words;
  video?: Words;
}

/** A row that opens something on the screen or holds a value. Expressions are as written, with `${name}` in them. */
interface Item extends Shown {
  name: string;
  relevant?: string;
  appearance?: string;
  /** Columns that say no more than an attribute: `bind::`, `body::`, `instance::`, by what stands after the colons. */
  attributes?: {
    bind?: Readonly<Record<string, string>>;
    body?: Readonly<Record<string, string>>;
    instance?: Readonly<Record<string, string>>;
  };
  /** Columns of no meaning to XLSForm, among them our own: role, topic, source. */
  others?: Readonly<Record<string, string>>;
  at?: Place;
}

/** Types by the names of today's reference; older names (`phone number`, `select all that apply from`) are read as these. */
export type FieldType =
  | 'text'
  | 'integer'
  | 'decimal'
  | 'range'
  | 'select_one'
  | 'select_multiple'
  | 'rank'
  | 'note'
  | 'acknowledge'
  | 'date'
  | 'time'
  | 'dateTime'
  | 'geopoint'
  | 'geotrace'
  | 'geoshape'
  | 'start-geopoint'
  | 'background-geopoint'
  | 'image'
  | 'audio'
  | 'background-audio'
  | 'video'
  | 'file'
  | 'barcode'
  | 'calculate'
  | 'hidden'
  | 'xml-external'
  | 'csv-external'
  | 'start'
  | 'end'
  | 'today'
  | 'deviceid'
  | 'phonenumber'
  | 'username'
  | 'email'
  | 'subscriberid'
  | 'simserial'
  | 'osm'
  | 'audit';

/**
 * What a selection is made from: a list of the form, a file that travels with it, the rows of a repeat (`${name}`), or a list
 * of the sheet external_choices, which older workbooks keep apart for what was too long for a form.
 */
export type ChoicesFrom =
  { list: string } | { file: string } | { repeat: string } | { external: string };

export interface FormField extends Item {
  kind: 'field';
  type: FieldType;
  from?: ChoicesFrom;
  choiceFilter?: string;
  calculation?: string;
  default?: string;
  /** The names of what it is worked out anew after, without braces. */
  trigger?: readonly string[];
  constraint?: string;
  constraintMessage?: Words;
  /** An expression; 'yes' and its like are read as `true()`. */
  required?: string;
  requiredMessage?: Words;
  /** What is said where another app is to be opened and is not there; without a language it is an attribute of the bind. */
  noAppMessage?: Words;
  readOnly?: string;
  parameters?: Readonly<Record<string, string>>;
  autoplay?: string;
  /** The property of an entity that its answer is kept under. */
  saveTo?: string;
  /** What is asked of a building or a road on OpenStreetMap: only of the type osm. */
  tags?: readonly FormTag[];
}

export interface FormGroup extends Item {
  kind: 'group';
  items: readonly FormItem[];
}

export interface FormRepeat extends Item {
  kind: 'repeat';
  /** An expression for how many rows there are. Left out: whoever fills it adds them. */
  count?: string;
  items: readonly FormItem[];
}

export type FormItem = FormField | FormGroup | FormRepeat;

export interface FormChoice extends Shown {
  name: string;
  /** Further columns, which filters may look at. */
  attributes?: Readonly<Record<string, string>>;
  at?: Place;
}

/** One tag of OpenStreetMap, with the values to choose from where the sheet has any. */
export interface FormTag extends FormChoice {
  choices?: readonly FormChoice[];
}

export interface XlsForm {
  id: string;
  title: string;
  version?: string;
  /** In the order of their columns. Empty: its texts have no language. */
  languages: readonly string[];
  defaultLanguage?: string;
  /**
   * What the sheet of settings says besides: `instance_name`, `style`, `public_key`, as written. `name` is the name of the
   * root element (else 'data'); where `flat` is said, groups give what is in them no path, and their relevance is already
   * that of what is in them.
   */
  settings: Readonly<Record<string, string>>;
  items: readonly FormItem[];
  choices: Readonly<Record<string, readonly FormChoice[]>>;
  /** The lists of the sheet external_choices. */
  externalChoices?: Readonly<Record<string, readonly FormChoice[]>>;
  /** The rows of the sheet of entities, by heading: list_name, label, entity_id, create_if, update_if, repeat. */
  entities?: readonly Readonly<Record<string, string>>[];
}

/** What a person should know of a form that was read, turned or written: a fault refuses it, a note does not. */
export interface FormFinding {
  kind: 'fault' | 'note';
  place?: Place;
  /** What is so, and what to do about it. */
  reason: string;
  remedy: string;
}
