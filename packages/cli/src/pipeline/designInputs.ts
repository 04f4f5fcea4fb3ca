import { type GeoAssignment, type GeoGroups, type GeoPanel } from "@liftmix/calibration"
import { nearestName, type Problem } from "@liftmix/core"
import { Effect } from "effect"
import { InputRejected, rejected } from "../errors.ts"

/** The panel's periods between two days: from … end − 1. */
export const historyOf = Effect.fnUntraced(function* (
  { dates }: GeoPanel,
  { historyEnd, historyStart }: { readonly historyEnd: string | undefined; readonly historyStart: string | undefined }
) {
  const from = historyStart === undefined ? 0 : dates.findIndex(date => date >= historyStart)
  const after = historyEnd === undefined ? -1 : dates.findIndex(date => date > historyEnd)
  const end = after < 0 ? dates.length : after
  if (from >= 0 && end - from >= 2) return { from, end }
  return yield* rejected(
    "EmptyHistory",
    `There are no two periods of the panel, ${dates[0]} to ${dates.at(-1)}, from ${historyStart ?? dates[0]} to ${historyEnd ?? dates.at(-1)}.`,
    "Correct --history-start and --history-end."
  )
})

/** The geos of an assignment in the panel's indices; every unknown one is named. */
export const groupIndices = Effect.fnUntraced(function* (panel: GeoPanel, assignment: GeoAssignment, file: string) {
  const named = [...assignment.treated, ...assignment.control]
  const unknown = named.filter(geo => !panel.geos.includes(geo))
  if (unknown.length > 0) {
    const problems = unknown.map((geo): Problem => {
      const nearest = nearestName(geo, panel.geos)
      return {
        code: "UnknownGeo",
        severity: "error",
        message: `The panel has no geo ${geo}.`,
        remedy: nearest === undefined ? `Leave it out of ${file}.` : `Did you mean ${nearest}?`,
        where: { file }
      }
    })
    return yield* new InputRejected({ problems })
  }
  const [treated, control] = [assignment.treated, assignment.control].map(geos =>
    geos.map(geo => panel.geos.indexOf(geo))
  )
  if (treated!.length > 0 && control!.length > 0) return { treated: treated!, control: control! } satisfies GeoGroups
  return yield* rejected(
    "NoComparison",
    `${file} has ${treated!.length} treated and ${control!.length} control geos.`,
    "Name at least one of either.",
    file
  )
})
