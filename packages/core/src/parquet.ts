/** Tables of Parquet files. Apart from the package's root, so that only those who read such files load what it takes. */
export { readParquetTable } from "./data/readParquetTable.ts"
