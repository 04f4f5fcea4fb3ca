import { columnsByUse, type WorkspaceConfig } from "@liftmix/calibration"
import { sharedKeys } from "./arrangeFiles.ts"
import type { DataDraft } from "./DataDraft.ts"
import { type DraftFile, isArranged } from "./DraftFile.ts"
import { draftTests } from "./draftTests.ts"

/** `liftmix.yaml` as it is written: what has its default is left out. */
export type ConfigForm = typeof WorkspaceConfig.Encoded

/** The workspace that the draft amounts to; `draftProblems` has nothing to say of it. */
export function draftConfig(draft: DataDraft): ConfigForm {
  const { columns, files, fit, kpi, notation, uses } = draft
  const { date: dated, geo: placed, kpi: kpiColumn, population, value, ...media } = columnsByUse(columns, uses)
  const { date, geo } = isArranged(files) ? sharedKeys(files) : { date: dated, geo: placed }
  if (date === undefined || kpiColumn === undefined) throw new RangeError("a draft without dates or KPI")
  const tests = draftTests(draft).map(({ file }) => file)
  return {
    data: {
      ...filesForm(files),
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

/** One file, or each of several with what is different in it. */
function filesForm(files: readonly DraftFile[]): Pick<ConfigForm["data"], "channel" | "file" | "files"> {
  const shared = sharedKeys(files)
  const forms = files.map(({ keys: { date, geo, ...own }, source: { file } }) => ({
    file,
    ...(date !== undefined && date !== shared.date && { date }),
    ...(geo !== undefined && geo !== shared.geo && { geo }),
    ...own
  }))
  const [first, ...others] = forms.map(form => (Object.keys(form).length === 1 ? form.file : form))
  if (first === undefined) throw new RangeError("a draft without files")
  return others.length > 0 ? { files: [first, ...others] } : forms[0]!
}
