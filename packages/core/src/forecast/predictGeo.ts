import type { ForecastDraws } from "./ForecastDraws.ts"

/** A geo's part of a panel's forecast. */
export interface GeoDraws {
  readonly drawCount: number
  /** [period, draw] */
  readonly expected: Float64Array
  /** [period, draw] with noise */
  readonly predicted: Float64Array
}

/**
 * @param geo its index
 * @throws RangeError if the forecast is a nation's
 */
export function predictGeo({ dates, drawCount, geos }: ForecastDraws, geo: number): GeoDraws {
  if (geos === undefined) throw new RangeError("a forecast without geos")
  const size = dates.length * drawCount
  const expected = geos.expected.subarray(geo * size, (geo + 1) * size)
  return { drawCount, expected, predicted: expected.map((x, i) => x + geos.noise[geo * size + i]) }
}
