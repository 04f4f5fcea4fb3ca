/** What a column of a file looks like, to guess what it is for and to show it. */
export interface ColumnProfile {
  readonly name: string
  readonly holds: "dates" | "numbers" | "words"
  /** the first few cells that are not blank */
  readonly samples: readonly string[]
  /** different values among those that are not blank */
  readonly distinct: number
  readonly blanks: number
  readonly rows: number
  /** whole numbers that count up one by one, as row numbers do */
  readonly counts: boolean
}
