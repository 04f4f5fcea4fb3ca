import { type CurvePack, geoLines, linePack } from "@liftmix/core"
import { Effect } from "effect"
import { rejected } from "../errors.ts"

/** The curves of each channel in each geo, as channels. */
export const curvesByGeo = Effect.fnUntraced(function* (curves: CurvePack) {
  const lines = geoLines(curves)
  if (lines === undefined) {
    return yield* rejected(
      "NoGeos",
      `The model ${curves.model.name} has no geos of its own to plan for.`,
      'Plans by geo need a model of a panel: "data: { geo: … }" in liftmix.yaml. Fit it again if it was fitted before.'
    )
  }
  return { curves: linePack(curves, lines), lines }
})
