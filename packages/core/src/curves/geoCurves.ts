import type { ChannelCurve, MediumGeos, OrganicCurve } from "./CurvePack.ts"

/**
 * A channel's curve taken apart by geos: each as a national curve that the same spend acts on, with its geo's part of the
 * exposure and of the people. Their sum is the nation's response while geos keep their parts of the exposure. A national
 * model's curve is its only part.
 */
export function geoCurves(channel: ChannelCurve): readonly ChannelCurve[] {
  const { geos, ...nation } = channel
  if (geos === undefined) return [nation]
  return geos.pressures.map((pressure, g) => ({
    ...nation,
    exposurePerSpend: nation.exposurePerSpend * pressure,
    ...inGeo(nation.coefficient, geos, g, geos.pressures.length)
  }))
}

/** `geoCurves` of an organic medium. */
export function organicGeoCurves(medium: OrganicCurve): readonly OrganicCurve[] {
  const { geos, ...nation } = medium
  if (geos === undefined) return [nation]
  return geos.held.map((held, g) => ({ ...nation, held, ...inGeo(nation.coefficient, geos, g, geos.held.length) }))
}

function inGeo(
  coefficient: readonly number[],
  { exposureHistory, frequencies, weights }: MediumGeos,
  geo: number,
  count: number
) {
  const lags = exposureHistory.length / count
  return {
    coefficient: coefficient.map((beta, draw) => beta * weights[draw * count + geo]),
    exposureHistory: exposureHistory.slice(geo * lags, (geo + 1) * lags),
    ...(frequencies !== undefined && { frequency: frequencies[geo] })
  }
}
