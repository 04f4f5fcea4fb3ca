/** How names of files end that hold a table, rather than a saved model. */
export const tableFiles: readonly string[] = [".csv", ".tsv", ".txt", ".parquet"]
