import type { TreatmentColumns } from "@liftmix/core"

/** What a column of a person's own file is for. */
export const useKinds = [
  "date",
  "kpi",
  "value",
  "spend",
  "exposure",
  "organic",
  "treatment",
  "control",
  "event",
  "geo",
  "population",
  "none"
] as const
export type UseKind = (typeof useKinds)[number]

export interface ColumnUse {
  readonly kind: UseKind
  /** of the channel, organic medium or lever that the column belongs to; of no meaning for the other kinds */
  readonly name: string
  /** of a lever: the value that its effect is counted from; absent: its mean */
  readonly baseline?: TreatmentColumns["baseline"]
}

/** Kinds of columns that belong to something with a name. */
export const namedKinds: ReadonlySet<UseKind> = new Set(["spend", "exposure", "organic", "treatment"])
