import { Schema } from "effect"

/** A number, or the name of a column of the export or of a constant. */
const Factor = Schema.Union([Schema.Finite, Schema.NonEmptyString])

/**
 * Where a short-form column comes from: a column of the export as it is, times factors, or then subtracted from 1; or words,
 * by what each of them stands for.
 */
const Source = Schema.Union([
  Schema.NonEmptyString,
  Schema.Struct({
    column: Schema.NonEmptyString,
    times: Schema.optionalKey(Schema.Union([Factor, Schema.Array(Factor)])),
    oneMinus: Schema.optionalKey(Schema.Boolean)
  }),
  Schema.Struct({ column: Schema.NonEmptyString, values: Schema.Record(Schema.String, Schema.String) })
])

/**
 * How a tool's export becomes the short form (`shortFormColumns`): an unknown export is a mapping file, not code. Keys of
 * `columns` are short-form columns; `constants` and `ask` may also name factors. What a mapping neither fills nor asks for
 * is taken from the export's own columns where they have short-form names.
 */
export const ExperimentMapping = Schema.Struct({
  /** name of the tool, for the records' source */
  system: Schema.NonEmptyString,
  /** in nested JSON, the key whose entries are the experiments; inner keys are joined by dots, the entry's own is `key` */
  rows: Schema.optionalKey(Schema.NonEmptyString),
  columns: Schema.Record(Schema.String, Source),
  /** the same for every row */
  constants: Schema.optionalKey(Schema.Record(Schema.String, Schema.Union([Schema.String, Schema.Finite]))),
  /** what the export does not say and its owner must add to `constants`, or as a column */
  ask: Schema.optionalKey(Schema.Array(Schema.String)),
  /** what is asked, in words, where the name does not say it */
  questions: Schema.optionalKey(Schema.Record(Schema.String, Schema.String))
})
export type ExperimentMapping = typeof ExperimentMapping.Type
