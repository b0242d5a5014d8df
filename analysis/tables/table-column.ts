/** Numbers are doubles; codes chosen side by side are one text, with one space between them. */
export type ColumnType = 'number' | 'integer' | 'text' | 'date';

export interface TableColumn {
  name: string;
  type: ColumnType;
  /** The variable whose answer it holds; left out of columns of the sample and the frame. */
  variable?: string;
  /** Of an amount of money: which side of it the column holds. */
  money?: MoneyColumn;
}

/**
 * 'converted': in the survey's currency. 'given', 'currency': as it was told. 'rate-month': the month of the rate, where
 * it was converted.
 */
export type MoneyColumn = 'converted' | 'given' | 'currency' | 'rate-month';

/** What a column holds. Days are numbered from 1970-01-01. */
export type TableValue = number | string | null;
