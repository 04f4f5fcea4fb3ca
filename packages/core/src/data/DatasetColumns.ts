import { Schema } from "effect"
import { TextEncoding } from "./TextEncoding.ts"

const ColumnName = Schema.NonEmptyString
const Columns = Schema.Array(ColumnName)

/**
 * Where the KPI stands and what it is worth. A column alone is money; a count has a value per unit, constant
 * (`valuePerUnit`) or by period (`valueColumn`), or none at all (`unit: count`).
 */
export const KpiColumns = Schema.Struct({
  column: ColumnName,
  valuePerUnit: Schema.optionalKey(Schema.Finite.check(Schema.isGreaterThan(0))),
  valueColumn: Schema.optionalKey(ColumnName),
  unit: Schema.optionalKey(Schema.Literals(["money", "count"]))
}).check(
  Schema.makeFilter(({ unit, valuePerUnit, valueColumn }) => {
    if (valuePerUnit !== undefined && valueColumn !== undefined) {
      return "give valuePerUnit (the same in all periods) or valueColumn, not both"
    }
    return unit === "money" && (valuePerUnit !== undefined || valueColumn !== undefined)
      ? "a KPI in money has no value per unit: remove it, or write unit: count"
      : undefined
  })
)
export type KpiColumns = typeof KpiColumns.Type

/**
 * Paid media: what was spent, and optionally what it bought, which then drives the response: an exposure (impressions,
 * GRPs, clicks), or how many people it reached and how often on average.
 */
export const ChannelColumns = Schema.Struct({
  spend: ColumnName,
  exposure: Schema.optionalKey(ColumnName),
  reach: Schema.optionalKey(ColumnName),
  frequency: Schema.optionalKey(ColumnName)
})
export type ChannelColumns = typeof ChannelColumns.Type

/** Unpaid media: an exposure, or reach and frequency. */
export const OrganicColumns = Schema.Struct({
  exposure: Schema.optionalKey(ColumnName),
  reach: Schema.optionalKey(ColumnName),
  frequency: Schema.optionalKey(ColumnName)
})
export type OrganicColumns = typeof OrganicColumns.Type

/** Of a medium's columns: reach needs frequency, and both stand for the exposure. */
export const oneExposure = Schema.makeFilter(({ exposure, frequency, reach }: OrganicColumns) => {
  if ((reach === undefined) !== (frequency === undefined)) return "give reach and frequency together"
  return reach !== undefined && exposure !== undefined
    ? "give an exposure, or reach and frequency, not both"
    : undefined
})

/** Of an organic medium, which has no spend to stand for it. */
export const someExposure = Schema.makeFilter(({ exposure, reach }: OrganicColumns) =>
  exposure === undefined && reach === undefined ? "give an exposure, or reach and frequency" : undefined
)

/** A non-media lever, and the level its contribution is counted from: a number, or one taken from the column. */
export const TreatmentColumns = Schema.Struct({
  column: ColumnName,
  baseline: Schema.Union([Schema.Finite, Schema.Literals(["min", "max", "mean"])])
})
export type TreatmentColumns = typeof TreatmentColumns.Type

/** How the data file is written: its keys, and what to do where its text alone does not tell. */
export const FileColumns = Schema.Struct({
  date: ColumnName,
  /** absent: a national file, one row per date */
  geo: Schema.optionalKey(ColumnName),
  population: Schema.optionalKey(ColumnName),
  /** of a file with a row per channel (long form): each of its columns becomes one per channel, as in tv_spend */
  channel: Schema.optionalKey(ColumnName),
  /** needed where dates such as 01/02/2024 leave it open */
  dateFormat: Schema.optionalKey(Schema.Literals(["yyyy-mm-dd", "dd/mm/yyyy", "mm/dd/yyyy", "excel"])),
  /** which day of a week its date is; the first unless the column's name says otherwise */
  dated: Schema.optionalKey(Schema.Literals(["start", "end"])),
  /** needed where numbers such as 1.234 leave it open */
  decimal: Schema.optionalKey(Schema.Literals(["point", "comma"])),
  /** needed where the text is neither UTF-8 nor UTF-16 */
  encoding: Schema.optionalKey(TextEncoding),
  /** what a blank spend, exposure or KPI means; an error unless it is said to be zero */
  missing: Schema.optionalKey(Schema.Literals(["error", "zero"]))
})
export type FileColumns = typeof FileColumns.Type

/** What of this is different in one of several files. */
export const PartColumns = Schema.Struct({
  date: Schema.optionalKey(ColumnName),
  geo: Schema.optionalKey(ColumnName),
  channel: FileColumns.fields.channel,
  dateFormat: FileColumns.fields.dateFormat,
  decimal: FileColumns.fields.decimal
})
export type PartColumns = typeof PartColumns.Type

/** Which column of a data file plays which role. */
export const DatasetColumns = Schema.Struct({
  ...FileColumns.fields,
  kpi: KpiColumns,
  channels: Schema.Record(Schema.NonEmptyString, ChannelColumns.check(oneExposure)),
  organic: Schema.optionalKey(Schema.Record(Schema.NonEmptyString, OrganicColumns.check(oneExposure, someExposure))),
  treatments: Schema.optionalKey(Schema.Record(Schema.NonEmptyString, TreatmentColumns)),
  controls: Schema.optionalKey(Columns),
  /** columns of 0 and 1, or of words: each word becomes one event */
  events: Schema.optionalKey(Columns)
})
export type DatasetColumns = typeof DatasetColumns.Type
