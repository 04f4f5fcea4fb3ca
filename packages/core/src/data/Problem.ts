import { Schema } from "effect"

/** One thing wrong, or worth knowing, about an input; readers collect all of them before they answer. */
export const Problem = Schema.Struct({
  /** stable and short, e.g. `MissingColumn`, or a code of the calibration rules such as `E01` */
  code: Schema.String,
  severity: Schema.Literals(["error", "warning"]),
  /** what is wrong, for someone who does not program; names the values involved */
  message: Schema.String,
  /** what to do about it */
  remedy: Schema.String,
  where: Schema.Struct({
    file: Schema.optionalKey(Schema.String),
    /** row of the file as a spreadsheet shows it: the header is row 1; the first one where several are concerned */
    row: Schema.optionalKey(Schema.Int),
    /** 1-based place within the row, for text that is not a table */
    character: Schema.optionalKey(Schema.Int),
    column: Schema.optionalKey(Schema.String)
  }),
  /** the text at the place, with a caret below it */
  excerpt: Schema.optionalKey(Schema.String)
})
export type Problem = typeof Problem.Type

/** Where a reader hands over the problems it finds, so that it can go on and find the next one. */
export type Report = (problem: Problem) => void
