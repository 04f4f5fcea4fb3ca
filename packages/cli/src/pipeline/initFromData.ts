import {
  type ColumnUse,
  columnsByUse,
  guessUses,
  looksLikeCount,
  profileColumns,
  type UseKind
} from "@liftmix/calibration"
import { type DatasetColumns, enumerate, nearestName, type Problem } from "@liftmix/core"
import { Effect, Option, Path } from "effect"
import { encodingFlag } from "../commands/globalFlags.ts"
import { InputRejected } from "../errors.ts"
import { configText } from "../workspace/configText.ts"
import { decoded } from "../workspace/decoded.ts"
import { parquetTable } from "../workspace/readParquet.ts"
import { readUserBytes } from "../workspace/readUserFile.ts"
import { type NewWorkspace, writeWorkspace } from "../workspace/writeWorkspace.ts"

export interface DataRequest {
  readonly folder: string
  /** relative to the current folder */
  readonly data: string
  /** columns whose use the command line says */
  readonly kpi: Option.Option<string>
  readonly spend: Option.Option<readonly string[]>
  readonly seed: number
}

/** A workspace of someone's own data, and what its columns were taken for. */
export interface WorkspaceOfData extends NewWorkspace {
  /** [column] */
  readonly columns: readonly { readonly column: string; readonly use: ColumnUse }[]
  readonly kpi: "money" | "valued" | "count"
}

/** Writes a workspace around a file of data. What its columns are for is guessed where the command line does not say. */
export const initFromData = Effect.fn("initFromData")(function* (request: DataRequest) {
  const path = yield* Path.Path
  const { data: file, folder, kpi, seed, spend } = request
  const encoding = yield* encodingFlag
  const bytes = yield* readUserBytes(file)
  const isParquet = /\.parquet$/i.test(file)
  const source = isParquet ? yield* parquetTable(bytes, file) : { file, text: yield* decoded(bytes, file, encoding) }
  const { columns, problems } = profileColumns(source)
  const names = columns.map(({ name }) => name)
  const said = new Map<string, UseKind>([
    ...Option.toArray(spend)
      .flat()
      .map(column => [column, "spend"] as const),
    ...Option.toArray(kpi).map(column => [column, "kpi"] as const)
  ])
  const unknown = [...said.keys()].filter(name => !names.includes(name))
  if (columns.length === 0 || unknown.length > 0) {
    return yield* new InputRejected({ problems: [...problems, ...unknown.map(name => noColumn(name, names, file))] })
  }

  const uses = guessUses(columns, said)
  const { date, kpi: outcome, value, ...others } = columnsByUse(columns, uses)
  if (date === undefined || outcome === undefined || Object.keys(others.channels).length === 0) {
    const wanting = [
      date === undefined ? noDates(file) : undefined,
      outcome === undefined ? noKpi(names, file) : undefined,
      Object.keys(others.channels).length === 0 ? noSpend(file) : undefined
    ]
    return yield* new InputRejected({ problems: wanting.filter(problem => problem !== undefined) })
  }
  const unit = value !== undefined ? "valued" : looksLikeCount(outcome) ? "count" : "money"
  const dataset: DatasetColumns = {
    date,
    ...(encoding !== undefined && { encoding }),
    kpi: { column: outcome, ...(value !== undefined && { valueColumn: value }), ...(unit === "count" && { unit }) },
    ...others
  }
  const target = `data/${path.basename(file)}`
  const unused = names.filter((_, c) => uses[c]!.kind === "none")
  const config = configText({ file: target, columns: dataset, unused, seed })
  const made = yield* writeWorkspace(folder, { [target]: bytes }, config)
  return {
    ...made,
    columns: names.map((column, c) => ({ column, use: uses[c]! })),
    kpi: unit
  } satisfies WorkspaceOfData
})

const noColumn = (name: string, names: readonly string[], file: string): Problem => {
  const nearest = nearestName(name, names)
  return {
    code: "MissingColumn",
    severity: "error",
    message: `There is no column "${name}" in ${file}.`,
    remedy: nearest === undefined ? `Its columns are ${enumerate(names)}.` : `Did you mean "${nearest}"?`,
    where: { file, column: name }
  }
}

const noDates = (file: string): Problem => ({
  code: "NoDates",
  severity: "error",
  message: `No column of ${file} holds dates.`,
  remedy: "It needs a row per day, week or month, dated as 2024-01-31, 31/01/2024, 2024-W05 or Jan 2024.",
  where: { file }
})

const noKpi = (names: readonly string[], file: string): Problem => ({
  code: "NoKpi",
  severity: "error",
  message: `No column of ${file} is called like an outcome.`,
  remedy: `Say with --kpi which one is to be explained: ${enumerate(names)}.`,
  where: { file }
})

const noSpend = (file: string): Problem => ({
  code: "NoSpend",
  severity: "error",
  message: `No column of ${file} is called like the spend of a channel.`,
  remedy: "Say with --spend which ones are, as in --spend tv,search.",
  where: { file }
})
