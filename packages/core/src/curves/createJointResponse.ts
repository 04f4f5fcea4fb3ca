import type { Vec } from "../math/Vec.ts"
import { ceilingOf } from "./ceilingOf.ts"
import { channelResponse } from "./channelResponse.ts"
import { createPictureSource, type PictureSource } from "./createPictureSource.ts"
import type { CurveLinks, CurvePack } from "./CurvePack.ts"
import { type Flight, flightPattern } from "./Flight.ts"
import type { Horizon, HorizonResponse } from "./HorizonResponse.ts"
import type { JointResponse } from "./JointResponse.ts"
import { linkedMarkets } from "./linkedMarkets.ts"
import { pictureOf } from "./pictureOf.ts"
import type { SpendPicture } from "./SpendPicture.ts"
import { sumResponses } from "./sumResponses.ts"

/** @throws RangeError as `horizonResponses` */
export function createJointResponse(
  pack: CurvePack,
  links: CurveLinks,
  horizon: Horizon,
  flights: readonly Flight[]
): JointResponse {
  const markets = linkedMarkets(pack, links).map(market => {
    const source = createPictureSource(market.pack, market.links, horizon)
    return { channels: market.pack.channels, source }
  })
  const { channels, draws } = pack
  const patterns = channels.map((_, c) => flightPattern(flights[c] ?? null, horizon.periods))
  const pathsOf = (spend: Vec) =>
    patterns.map((pattern, c) => pattern.map(multiple => (spend[c] * multiple) / horizon.periods))
  /** [draw] @param known see `JointWorld.evaluate`; absent: all is evaluated, and remembered */
  function totals(spend: Vec, known?: ReadonlySet<number>): Float64Array {
    const paths = pathsOf(spend)
    const sums = new Float64Array(draws)
    for (const { source } of markets) {
      const { broughtIn, world } = source
      world.plan(paths)
      for (let draw = 0; draw < draws; draw++) {
        world.evaluate(world.place(draw), known)
        if (known === undefined) world.remember()
        sums[draw] += broughtIn(draw)
      }
    }
    return sums
  }
  const idle = Float64Array.from({ length: draws }, (_, draw) =>
    markets.reduce((sum, { source }) => sum + source.idle[draw], 0)
  )
  /** The plan whose responses are remembered. */
  let remembered: readonly number[] | undefined
  let total: Float64Array = idle
  /** [channel][draw] the same without one of them, once it was asked for */
  let withouts: (Float64Array | undefined)[] = []
  const remember = (spend: Vec) => {
    if (remembered !== undefined && channels.every((_, c) => spend[c] === remembered?.[c])) return
    remembered = Array.from(spend)
    total = totals(spend)
    withouts = []
  }
  /** All media but those that a channel's spend changes. */
  const [{ media }] = markets.map(({ source }) => source.world)
  const unmoved = channels.map(
    (_, c) => new Set([...media.keys()].filter(m => m !== c && media[m].movers.every(({ by }) => by !== c)))
  )
  /** [draw] of a plan that differs in one channel from the one remembered */
  const changed = (others: Vec, c: number, spend: number): Float64Array =>
    totals(Array.from(others).with(c, spend), unmoved[c])
  const without = (others: Vec, c: number): Float64Array => (withouts[c] ??= changed(others, c, 0))

  const curves = (picturesOf: (source: PictureSource) => readonly SpendPicture[]): readonly HorizonResponse[] => {
    const inMarkets = markets.map(market => {
      const pictures = picturesOf(market.source)
      return market.channels.map((channel, c) =>
        channelResponse(channel, draws, horizon, flights[c] ?? null, pictures[c])
      )
    })
    return channels.map((_, c) => sumResponses(inMarkets.map(responses => responses[c])))
  }
  return {
    draws(spend) {
      remember(spend)
      return {
        channels: channels.map((_, c) => less(total, without(spend, c))),
        total: less(total, idle),
        spend: Array.from(spend).reduce((sum, x) => sum + x, 0)
      }
    },
    alone(c, spend, others) {
      remember(others)
      return less(changed(others, c, spend), without(others, c))
    },
    picture: spend => curves(source => pictureOf(source, pathsOf(spend))),
    ceiling: (lower, upper) => curves(source => ceilingOf(source, pathsOf(lower), pathsOf(upper)))
  }
}

const less = (a: Float64Array, b: Float64Array): Float64Array => a.map((x, draw) => x - b[draw])
