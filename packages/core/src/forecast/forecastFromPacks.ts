import { curveFrequencies } from "../curves/curveFrequencies.ts"
import type { ChannelCurve, CurvePack } from "../curves/CurvePack.ts"
import { geoCurves } from "../curves/geoCurves.ts"
import type { Vec } from "../math/Vec.ts"
import { createMediaPath } from "../media/createMediaPath.ts"
import type { BaselinePack } from "./BaselinePack.ts"
import type { ForecastDraws } from "./ForecastDraws.ts"

/**
 * The forecast of `drawForecast` from what a fitted model leaves behind: the channels' paths from their curves, on top of
 * the baseline. Components are the channels and `baseline`.
 * @param spend [period] money per period for every channel, for as many periods as are to be forecast
 * @throws RangeError if the packs are of different draws, a channel has no spend, or the baseline does not reach so far
 */
export function forecastFromPacks(
  curves: CurvePack,
  baseline: BaselinePack,
  spend: ReadonlyMap<string, Vec>
): ForecastDraws {
  const drawCount = curves.draws
  if (baseline.draws !== drawCount)
    throw new RangeError(`${drawCount} draws of curves, ${baseline.draws} of the baseline`)
  const paths = curves.channels.map(channel => {
    const money = spend.get(channel.name)
    if (money === undefined) throw new RangeError(`no spend of ${channel.name}`)
    return { channel, money }
  })
  const periods = Math.max(0, ...paths.map(({ money }) => money.length))
  const known = baseline.dates.length
  if (periods > known || paths.some(({ money }) => money.length !== periods))
    throw new RangeError(`spend of ${paths.map(({ money }) => money.length).join(", ")} periods, baseline of ${known}`)
  const size = periods * drawCount
  const parts = new Float64Array((paths.length + 1) * size)
  paths.forEach(({ channel, money }, c) => {
    const part = parts.subarray(c * size, (c + 1) * size)
    for (const curve of geoCurves(channel)) addCurve(curve, money, drawCount, part)
  })
  parts.set(baseline.expected.slice(0, size), paths.length * size)
  return {
    dates: baseline.dates.slice(0, periods),
    components: [...paths.map(({ channel }) => channel.name), "baseline"],
    media: paths.length,
    drawCount,
    parts,
    noise: Float64Array.from(baseline.noise.slice(0, size))
  }
}

/** @param out [period, draw] added to, KPI units */
function addCurve(channel: ChannelCurve, money: Vec, drawCount: number, out: Float64Array): void {
  const lead = channel.exposureHistory.length
  const bought = Array.from(money, x => (x === 0 ? 0 : x * channel.exposurePerSpend))
  const path = createMediaPath(
    channel.transform,
    [...channel.exposureHistory, ...bought],
    channel.exposureScale,
    curveFrequencies(channel, money.length)
  )
  const parameters = Float64Array.from(channel.parameters)
  for (let draw = 0; draw < drawCount; draw++) {
    path.evaluate(parameters, draw * channel.parameterNames.length)
    for (let t = 0; t < money.length; t++) {
      out[t * drawCount + draw] += channel.coefficient[draw] * path.response[lead + t]
    }
  }
}
