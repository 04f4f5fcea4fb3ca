import type { ChannelCurve } from "./CurvePack.ts"

/**
 * A channel's curve taken apart by geos: each as a national curve that the same spend acts on, with its geo's part of the
 * exposure and of the people. Their sum is the nation's response while geos keep their parts of the exposure. A national
 * model's curve is its only part.
 */
export function geoCurves(channel: ChannelCurve): readonly ChannelCurve[] {
  const { geos, ...nation } = channel
  if (geos === undefined) return [nation]
  const count = geos.pressures.length
  const lags = geos.exposureHistory.length / count
  return geos.pressures.map((pressure, g) => ({
    ...nation,
    exposurePerSpend: nation.exposurePerSpend * pressure,
    coefficient: nation.coefficient.map((beta, draw) => beta * geos.weights[draw * count + g]),
    exposureHistory: geos.exposureHistory.slice(g * lags, (g + 1) * lags),
    ...(geos.frequencies !== undefined && { frequency: geos.frequencies[g] })
  }))
}
