import { Schema } from "effect"

/** Where a short-form column comes from: a column of the export, as it is, times a number, or subtracted from 1. */
const Source = Schema.Union([
  Schema.NonEmptyString,
  Schema.Struct({
    column: Schema.NonEmptyString,
    times: Schema.optionalKey(Schema.Finite),
    oneMinus: Schema.optionalKey(Schema.Boolean)
  })
])

/**
 * How a tool's export becomes the short form (`shortFormColumns`): an unknown export is a mapping file, not code. Keys of
 * `columns` and `constants` and entries of `ask` are short-form columns.
 */
export const ExperimentMapping = Schema.Struct({
  /** name of the tool, for the records' source */
  system: Schema.NonEmptyString,
  columns: Schema.Record(Schema.String, Source),
  /** the same for every row */
  constants: Schema.optionalKey(Schema.Record(Schema.String, Schema.Union([Schema.String, Schema.Finite]))),
  /** what the export does not say and its owner must add to `constants` */
  ask: Schema.optionalKey(Schema.Array(Schema.String))
})
export type ExperimentMapping = typeof ExperimentMapping.Type
