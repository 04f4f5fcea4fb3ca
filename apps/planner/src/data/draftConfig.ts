import type { WorkspaceConfig } from "@liftmix/calibration"
import type { UseKind } from "./ColumnUse.ts"
import type { DataDraft } from "./DataDraft.ts"
import { draftTests } from "./draftTests.ts"

/** `liftmix.yaml` as it is written: what has its default is left out. */
export type ConfigForm = typeof WorkspaceConfig.Encoded

/** The workspace that the draft amounts to; `draftProblems` has nothing to say of it. */
export function draftConfig(draft: DataDraft): ConfigForm {
  const { columns, file, fit, kpi, notation, uses } = draft
  const named = (kind: UseKind) =>
    uses.flatMap(({ baseline = "mean", kind: used, name }, c) =>
      used === kind ? [{ name: name.trim(), column: columns[c]!.name, baseline }] : []
    )
  const only = (kind: UseKind): string | undefined => named(kind)[0]?.column
  const [date, geo, population, kpiColumn, valueColumn] = (["date", "geo", "population", "kpi", "value"] as const).map(
    only
  )
  if (date === undefined || kpiColumn === undefined) throw new RangeError("a draft without dates or KPI")
  const exposures = new Map(named("exposure").map(({ column, name }) => [name, column]))
  const [organic, treatments, controls, events] = (["organic", "treatment", "control", "event"] as const).map(named)
  const tests = draftTests(draft).map(({ file }) => file)
  return {
    data: {
      file: file.file,
      date,
      ...(geo !== undefined && { geo }),
      ...(population !== undefined && { population }),
      ...notation
    },
    kpi: { column: kpiColumn, ...worth(kpi, valueColumn) },
    channels: Object.fromEntries(
      named("spend").map(({ column, name }) => {
        const exposure = exposures.get(name)
        return [name, { spend: column, ...(exposure !== undefined && { exposure }) }]
      })
    ),
    ...(organic!.length > 0 && {
      organic: Object.fromEntries(organic!.map(({ column, name }) => [name, { exposure: column }]))
    }),
    ...(treatments!.length > 0 && {
      treatments: Object.fromEntries(treatments!.map(({ baseline, column, name }) => [name, { column, baseline }]))
    }),
    ...(controls!.length > 0 && { controls: controls!.map(({ column }) => column) }),
    ...(events!.length > 0 && { events: events!.map(({ column }) => column) }),
    ...(tests.length > 0 && { experiments: tests }),
    sampling: { chains: fit.chains, warmup: fit.warmup, draws: fit.draws, seed: fit.seed }
  }
}

function worth({ unit, valuePerUnit }: DataDraft["kpi"], valueColumn: string | undefined) {
  if (unit === "money") return {}
  if (unit === "count") return { unit: "count" as const }
  return valueColumn === undefined ? { valuePerUnit: valuePerUnit! } : { valueColumn }
}
