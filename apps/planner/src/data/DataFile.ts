import type { NamedText, Table } from "@liftmix/core"

/** A file of data as it was opened: delimited text, or the table of one of another kind. */
export type DataFile = NamedText | Table
