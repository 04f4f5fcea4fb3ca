import { type ColumnUse, namedKinds, type UseKind } from "@liftmix/calibration"
import type { WorkspaceOfData } from "../pipeline/initFromData.ts"
import type { NewWorkspace } from "../workspace/writeWorkspace.ts"
import { paragraph } from "./paragraph.ts"
import { renderTable, text } from "./table.ts"

/** What `init` made. */
export const renderInit = ({ files, folder }: NewWorkspace): string =>
  [`${folder} now has`, ...files.map(file => `  ${file}`)].join("\n")

/** What the columns of someone's own data were taken for. */
export const renderColumnUses = ({ columns, kpi }: WorkspaceOfData): string =>
  [
    renderTable(
      [text("column"), text("taken for")],
      columns.map(({ column, use }) => [column, use.kind === "kpi" ? kpiWords[kpi] : useWords(use)])
    ),
    paragraph(
      "These are guesses, by names and contents. Correct them in liftmix.yaml; docs/workspace.md has all that it may say."
    )
  ].join("\n\n")

const kpiWords = { money: "KPI, in money", valued: "KPI, a count with a value", count: "KPI, a count without a value" }

const useWords = ({ kind, name }: ColumnUse): string => `${words[kind]}${namedKinds.has(kind) ? ` ${name}` : ""}`

const words: Readonly<Record<UseKind, string>> = {
  date: "date",
  kpi: "KPI",
  value: "value of a unit of the KPI",
  spend: "spend of",
  exposure: "exposure of",
  organic: "medium without spend:",
  treatment: "lever:",
  control: "control",
  event: "event",
  geo: "geo",
  population: "population",
  none: "not used"
}

/** What to do with a new workspace. @param argument the folder as the user wrote it */
export const renderNextSteps = (argument: string): string =>
  [
    "Next:",
    ...["check", "experiments", "fit", "plan", "report", "serve"].map(command => `  liftmix ${command} -w ${argument}`)
  ].join("\n")
