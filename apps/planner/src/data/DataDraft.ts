import {
  type ColumnProfile,
  type ColumnProfiles,
  type ColumnUse,
  guessUses,
  looksLikeCount
} from "@liftmix/calibration"
import { defaultChainOptions, enumerate, type FileColumns, type NamedText, type Problem } from "@liftmix/core"
import type { DraftFile } from "./DraftFile.ts"
import type { TestRow } from "./TestRow.ts"

/** Someone's own data on their way to a model: the files, and everything they said about them. */
export interface DataDraft {
  /** at least one */
  readonly files: readonly DraftFile[]
  /** of the one table that the files make */
  readonly columns: readonly ColumnProfile[]
  /** what keeps the files from making one, or is odd about it */
  readonly problems: readonly Problem[]
  /** [column] */
  readonly uses: readonly ColumnUse[]
  readonly kpi: KpiMeaning
  /** what the files' text leaves open */
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

/** The files in words. */
export const draftName = ({ files }: Pick<DataDraft, "files">): string =>
  enumerate(
    files.map(({ source }) => source.file),
    10
  )

/** A draft to begin with: everything is a guess. */
export const startDraft = (files: readonly DraftFile[], arranged: ColumnProfiles): DataDraft => ({
  files,
  ...startingFrom(arranged),
  notation: {},
  testFiles: [],
  testRows: [],
  fit: { name: "own", ...usualFit }
})

function startingFrom({ columns, problems }: ColumnProfiles): Pick<DataDraft, "columns" | "kpi" | "problems" | "uses"> {
  const uses = guessUses(columns)
  const kpi = columns.find((_, c) => uses[c]?.kind === "kpi")
  const hasValue = uses.some(({ kind }) => kind === "value")
  const isCount = kpi !== undefined && looksLikeCount(kpi.name)
  const unit = hasValue ? "valued" : isCount ? "count" : "money"
  return { columns, problems, uses, kpi: { unit, valuePerUnit: null } }
}

/** The draft with the columns that its files make now; what was said of those that stay is kept. */
export function withColumns(draft: DataDraft, arranged: ColumnProfiles): DataDraft {
  const { columns, problems } = arranged
  if (draft.columns.length === 0) return { ...draft, ...startingFrom(arranged) }
  const said = new Map(draft.columns.map(({ name }, c) => [name, draft.uses[c]!]))
  const uses = guessUses(columns).map((guess, c) => said.get(columns[c]!.name) ?? guess)
  return { ...draft, columns, problems, uses }
}
