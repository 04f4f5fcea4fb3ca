import { createJointWorld } from "../curves/createJointWorld.ts"
import { curveFrequencies } from "../curves/curveFrequencies.ts"
import type { ChannelCurve, CurvePack } from "../curves/CurvePack.ts"
import { geoCurves } from "../curves/geoCurves.ts"
import { type LinkedMarket, linkedMarkets } from "../curves/linkedMarkets.ts"
import type { Vec } from "../math/Vec.ts"
import { createMediaPath } from "../media/createMediaPath.ts"
import { overlapOf } from "../model/createDecomposition.ts"
import type { BaselinePack } from "./BaselinePack.ts"
import type { ForecastDraws } from "./ForecastDraws.ts"

/**
 * The forecast of `drawForecast` from what a fitted model leaves behind: the channels' paths from their curves, on top of
 * the baseline. Components are the channels, organic media that act together with others, what is in several of these parts, and
 * `baseline`.
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
  const expected = baseline.expected.slice(0, size)
  const channels = paths.map(({ channel }) => channel.name)
  const { links } = curves
  const media =
    links === undefined ? channels : [...channels, ...links.organic.map(({ name }) => name), overlapOf.media]
  const parts = new Float64Array((media.length + 1) * size)
  if (links === undefined) {
    paths.forEach(({ channel, money }, c) => {
      const part = parts.subarray(c * size, (c + 1) * size)
      for (const curve of geoCurves(channel)) addCurve(curve, money, drawCount, part)
    })
  } else {
    // The baseline knows more of the periods to come than the levels that plans are made with.
    const known = { ...links, ...(links.levels !== undefined && { levels: expected }) }
    for (const market of linkedMarkets(curves, known)) {
      addTogether(
        market,
        paths.map(({ money }) => Float64Array.from(money)),
        parts
      )
    }
  }
  parts.set(expected, media.length * size)
  return {
    dates: baseline.dates.slice(0, periods),
    components: [...media, "baseline"],
    media: media.length,
    drawCount,
    parts,
    noise: Float64Array.from(baseline.noise.slice(0, size))
  }
}

/**
 * What media that act together bring in one market, each as what would be missing without it.
 * @param money [channel][period]
 * @param out [medium and overlap, period, draw] added to, KPI units
 */
function addTogether({ links, pack }: LinkedMarket, money: readonly Float64Array[], out: Float64Array): void {
  const periods = money[0].length
  const world = createJointWorld(pack, links, { effect: "in-period", periods })
  const { draws } = pack
  const { levels } = links
  const size = periods * draws
  const all = new Float64Array(size)
  const rest = new Float64Array(size)
  const write = (values: Float64Array, without?: number) => {
    world.plan(money, without)
    for (let draw = 0; draw < draws; draw++) {
      world.evaluate(world.place(draw))
      for (let t = 0; t < periods; t++) {
        const brought = world.effect[world.lead + t]
        const i = t * draws + draw
        values[i] = levels === undefined ? brought : levels[i] * Math.expm1(brought)
      }
    }
  }
  write(all)
  const overlap = world.media.length * size
  for (let i = 0; i < size; i++) out[overlap + i] += all[i]
  world.media.forEach((_, m) => {
    write(rest, m)
    for (let i = 0; i < size; i++) {
      out[m * size + i] += all[i] - rest[i]
      out[overlap + i] -= all[i] - rest[i]
    }
  })
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
