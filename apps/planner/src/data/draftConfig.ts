import { columnsByUse, type WorkspaceConfig } from "@liftmix/calibration"
import type { DataDraft } from "./DataDraft.ts"
import { draftTests } from "./draftTests.ts"

/** `liftmix.yaml` as it is written: what has its default is left out. */
export type ConfigForm = typeof WorkspaceConfig.Encoded

/** The workspace that the draft amounts to; `draftProblems` has nothing to say of it. */
export function draftConfig(draft: DataDraft): ConfigForm {
  const { columns, file, fit, kpi, notation, uses } = draft
  const { date, geo, kpi: kpiColumn, population, value, ...media } = columnsByUse(columns, uses)
  if (date === undefined || kpiColumn === undefined) throw new RangeError("a draft without dates or KPI")
  const tests = draftTests(draft).map(({ file }) => file)
  return {
    data: {
      file: file.file,
      date,
      ...(geo !== undefined && { geo }),
      ...(population !== undefined && { population }),
      ...notation
    },
    kpi: { column: kpiColumn, ...worth(kpi, value) },
    ...media,
    ...(tests.length > 0 && { experiments: tests }),
    sampling: { chains: fit.chains, warmup: fit.warmup, draws: fit.draws, seed: fit.seed }
  }
}

function worth({ unit, valuePerUnit }: DataDraft["kpi"], valueColumn: string | undefined) {
  if (unit === "money") return {}
  if (unit === "count") return { unit: "count" as const }
  return valueColumn === undefined ? { valuePerUnit: valuePerUnit! } : { valueColumn }
}
