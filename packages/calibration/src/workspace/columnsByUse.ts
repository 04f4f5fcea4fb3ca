import type { DatasetColumns } from "@liftmix/core"
import type { ColumnProfile } from "./ColumnProfile.ts"
import type { ColumnUse, UseKind } from "./ColumnUse.ts"

/** Columns by what they are for. What can be there once is absent where no column is for it. */
export interface ColumnsByUse
  extends Pick<DatasetColumns, "geo" | "population" | "channels" | "organic" | "treatments" | "controls" | "events"> {
  readonly date: string | undefined
  readonly kpi: string | undefined
  readonly value: string | undefined
}

/**
 * The columns of a file by the uses that were said or guessed of them. An exposure goes with the spend of the same name.
 * @param uses [column]
 */
export function columnsByUse(
  columns: readonly Pick<ColumnProfile, "name">[],
  uses: readonly ColumnUse[]
): ColumnsByUse {
  const named = (kind: UseKind) =>
    uses.flatMap(({ baseline = "mean", kind: used, name }, c) =>
      used === kind ? [{ name: name.trim(), column: columns[c]!.name, baseline }] : []
    )
  const only = (kind: UseKind): string | undefined => named(kind)[0]?.column
  const exposures = new Map(named("exposure").map(({ column, name }) => [name, column]))
  const [geo, population] = [only("geo"), only("population")]
  const [organic, treatments, controls, events] = (["organic", "treatment", "control", "event"] as const).map(named)
  return {
    date: only("date"),
    ...(geo !== undefined && { geo }),
    ...(population !== undefined && { population }),
    kpi: only("kpi"),
    value: only("value"),
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
    ...(events!.length > 0 && { events: events!.map(({ column }) => column) })
  }
}
