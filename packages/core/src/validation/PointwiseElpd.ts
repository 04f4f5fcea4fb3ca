import { Schema } from "effect"
import { createFnv1a } from "../data/datasetFingerprint.ts"
import { reliableShape } from "../math/paretoSmooth.ts"
import type { CompiledModel } from "../model/CompiledModel.ts"
import type { ParameterDraws } from "../posterior/Posterior.ts"
import { cellsOf } from "./cellsOf.ts"
import { drawsForCells } from "./drawsForCells.ts"
import { looTerm } from "./looTerm.ts"
import { pointwiseDraws } from "./pointwiseDraws.ts"

/**
 * How well a fit would predict each value of the KPI had it not seen it: what models are compared by. Stored as `loo.json`,
 * because a model whose data have changed since cannot be asked any more.
 */
export const PointwiseElpd = Schema.Struct({
  format: Schema.Literal("liftmix-loo"),
  version: Schema.Literal(1),
  /** when the model was fitted: that of another fit says nothing */
  fit: Schema.String,
  /** name of the values it was fitted to, their dates and geos: equal ones are the same values */
  cells: Schema.String,
  /** [cell] ln p(y | the others), of the KPI in the user's units */
  elpd: Schema.Array(Schema.Finite),
  /** [cell] tail shape k̂ of the importance weights; null where it is infinite */
  shapes: Schema.Array(Schema.NullOr(Schema.Finite)),
  /** largest k̂ to be trusted */
  reliableShape: Schema.Finite
})
export type PointwiseElpd = typeof PointwiseElpd.Type

/** @param fit when the model was fitted */
export function pointwiseElpd(model: CompiledModel, posterior: ParameterDraws, fit: string): PointwiseElpd {
  const draws = drawsForCells(model, posterior)
  const drawCount = draws.chains * draws.draws
  const logLikelihood = pointwiseDraws(model, draws)
  const cells = cellsOf(model, "fitted")
  const terms = cells.map((_, i) => looTerm(logLikelihood.subarray(i * drawCount, (i + 1) * drawCount), draws.chains))
  return {
    format: "liftmix-loo",
    version: 1,
    fit,
    cells: cellsFingerprint(model, cells),
    elpd: terms.map(({ elpd }) => elpd),
    shapes: terms.map(({ shape }) => (Number.isFinite(shape) ? shape : null)),
    reliableShape: reliableShape(drawCount)
  }
}

function cellsFingerprint({ dataset: { calendar, geos, kpi } }: CompiledModel, cells: readonly number[]): string {
  const periods = calendar.dates.length
  const hash = createFnv1a()
  for (const cell of cells) {
    const place = [geos[Math.floor(cell / periods)], calendar.dates[cell % periods], kpi.values[cell]]
    hash.add(new TextEncoder().encode(JSON.stringify(place)))
  }
  return hash.hex()
}
