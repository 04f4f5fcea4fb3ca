import { bendModes } from "../baseline/bendModes.ts"
import { halfNormal } from "../distributions/halfNormal.ts"
import { normal } from "../distributions/normal.ts"
import type { Assembly } from "./Assembly.ts"
import { bendBlock } from "./bendBlock.ts"
import { boundedParameter } from "./boundedParameter.ts"
import type { Intercepts } from "./Intercepts.ts"
import type { LinearColumn } from "./linearColumns.ts"
import { geoMeans } from "./linearPredictor.ts"
import { inEveryGeo } from "./Market.ts"
import type { ModelBlock } from "./ModelBlock.ts"
import { nationalIntercept } from "./nationalIntercept.ts"
import { pooledColumnBlock } from "./pooledColumnBlock.ts"
import { pooledIntercepts } from "./pooledIntercepts.ts"
import { roughCoefficients } from "./roughCoefficients.ts"
import { inNoiseUnits } from "./roughNoise.ts"

/** Under a log link, what the baseline may differ from the KPI's level by, even if the KPI hardly varies: e-fold. */
const widestLogLevel = 1

export function assembleIntercepts({ context, layout, market, noise, predictor, target }: Assembly): Intercepts {
  const first = layout.intercepts
  const { mean, sd } = predictor
  const prior = normal(mean, Math.max(5 * sd, context.link === "log" ? widestLogLevel : Math.abs(mean)))
  const geos = market.shares.length
  if (geos === 1) return nationalIntercept(first, prior, predictor)
  return pooledIntercepts(
    first,
    geoMeans(target, geos),
    market.periods,
    noise,
    prior,
    sd,
    boundedParameter(first + geos + 1, halfNormal(1), sd)
  )
}

/** Columns whose coefficient differs between geos. */
export function assemblePooled(
  columns: readonly LinearColumn[],
  others: readonly LinearColumn[],
  { layout, market, noise, target }: Assembly
): readonly ModelBlock[] {
  if (columns.length === 0) return []
  const geos = market.shares.length
  const estimates = roughCoefficients(target, [...columns, ...others], market, noise)
  return columns.map(({ priorSd, values }, k) => {
    const first = layout.pooledColumns[k]
    const mean = boundedParameter(first + geos, normal(0, 1), priorSd)
    const spread = boundedParameter(first + geos + 1, halfNormal(1), priorSd)
    return pooledColumnBlock(values, geos, first, layout.intercepts, mean, spread, estimates[k], noise.own)
  })
}

/** The bends of a trend by knots. Their straight line is the first column; the scale of a change of slope is the slope's. */
export function assembleBends(
  bends: readonly Float64Array[],
  columns: readonly LinearColumn[],
  { layout, market, noise }: Assembly
): readonly ModelBlock[] {
  if (bends.length === 0) return []
  const geos = market.shares.length
  const everywhere = bends.map(column => inEveryGeo(column, geos))
  const rough = (values: Float64Array) => inNoiseUnits(values, market, noise)
  const modes = bendModes(
    everywhere.map(rough),
    columns.map(({ values }) => rough(values))
  )
  return [bendBlock(everywhere, modes, layout.bends, layout.intercepts, geos, columns[0].priorSd)]
}
