import type { DecimalMark } from "./parseNumber.ts"

/** A file of rows and columns, column by column; every cell is trimmed text. */
export interface Table {
  readonly file: string
  /** [row] row number as a spreadsheet shows it: the header is row 1, blank rows are left out but counted */
  readonly rows: readonly number[]
  readonly columns: ReadonlyMap<string, TableColumn>
}

export interface TableColumn {
  readonly file: string
  readonly name: string
  /** [row] */
  readonly rows: readonly number[]
  /** [row] */
  readonly cells: readonly string[]
  /** what separates decimals, where the file kept numbers as numbers; absent where it is to be found out */
  readonly decimal?: DecimalMark
}
