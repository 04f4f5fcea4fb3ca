import { type ColumnProfile, type ColumnUse, guessUses, looksLikeCount } from "@liftmix/calibration"
import { defaultChainOptions, type FileColumns, type NamedText } from "@liftmix/core"
import type { DataFile } from "./DataFile.ts"
import type { TestRow } from "./TestRow.ts"

/** Someone's own data on their way to a model: the file, and everything they said about it. */
export interface DataDraft {
  readonly file: DataFile
  readonly columns: readonly ColumnProfile[]
  /** [column] */
  readonly uses: readonly ColumnUse[]
  readonly kpi: KpiMeaning
  /** what the file's text leaves open */
  readonly notation: Pick<FileColumns, "dateFormat" | "dated" | "decimal" | "encoding" | "missing">
  /** files of experiments as they were opened */
  readonly testFiles: readonly NamedText[]
  /** experiments that were typed in */
  readonly testRows: readonly TestRow[]
  readonly fit: FitSettings
}

/** Is the KPI money, a count that is worth something, or a count alone? */
export interface KpiMeaning {
  readonly unit: "money" | "valued" | "count"
  /** money per unit of a valued count; null where a column says it, or nothing yet */
  readonly valuePerUnit: number | null
}

export interface FitSettings {
  /** of the model */
  readonly name: string
  readonly chains: number
  readonly warmup: number
  readonly draws: number
  readonly seed: number
}

const { draws, warmup } = defaultChainOptions

/** The defaults of liftmix.yaml. */
const usualFit = { chains: 4, warmup, draws, seed: 1 }

/** A draft to begin with: everything is a guess. */
export function startDraft(file: DataFile, columns: readonly ColumnProfile[]): DataDraft {
  const uses = guessUses(columns)
  const kpi = columns.find((_, c) => uses[c]?.kind === "kpi")
  const hasValue = uses.some(({ kind }) => kind === "value")
  const isCount = kpi !== undefined && looksLikeCount(kpi.name)
  return {
    file,
    columns,
    uses,
    kpi: { unit: hasValue ? "valued" : isCount ? "count" : "money", valuePerUnit: null },
    notation: {},
    testFiles: [],
    testRows: [],
    fit: { name: "own", ...usualFit }
  }
}
