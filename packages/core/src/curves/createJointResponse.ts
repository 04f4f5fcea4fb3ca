import type { Vec } from "../math/Vec.ts"
import { ceilingOf } from "./ceilingOf.ts"
import { channelResponse } from "./channelResponse.ts"
import { createPictureSource } from "./createPictureSource.ts"
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
  const { channels, draws } = pack
  const patterns = channels.map((_, c) => flightPattern(flights[c] ?? null, horizon.periods))
  const markets = linkedMarkets(pack, links).map(market => {
    const source = createPictureSource(market.pack, market.links, horizon)
    const { media } = source.world
    return {
      channels: market.pack.channels,
      source,
      places: market.places,
      pathsOf: (spend: Vec) =>
        market.places.map(c => patterns[c].map(multiple => (spend[c] * multiple) / horizon.periods)),
      /** [channel of the market] all media but those that its spend changes */
      unmoved: market.places.map(
        (_, c) => new Set([...media.keys()].filter(m => m !== c && media[m].movers.every(({ by }) => by !== c)))
      ),
      /** [draw] of the plan that is remembered */
      total: source.idle
    }
  })
  type Market = (typeof markets)[number]
  /** [draw] @param known see `JointWorld.evaluate`; absent: all is evaluated, and remembered */
  function totalsIn({ pathsOf, source }: Market, spend: Vec, known?: ReadonlySet<number>): Float64Array {
    const { broughtIn, world } = source
    world.plan(pathsOf(spend))
    return Float64Array.from({ length: draws }, (_, draw) => {
      world.evaluate(world.place(draw), known)
      if (known === undefined) world.remember()
      return broughtIn(draw)
    })
  }
  const sumOver = (of: (market: Market) => Float64Array): Float64Array => {
    const sums = new Float64Array(draws)
    for (const market of markets) {
      const own = of(market)
      for (let draw = 0; draw < draws; draw++) sums[draw] += own[draw]
    }
    return sums
  }
  const idle = sumOver(({ source }) => source.idle)
  /** The plan whose responses are remembered. */
  let remembered: readonly number[] | undefined
  let total: Float64Array = idle
  /** [channel][draw] the same without one of them, once it was asked for */
  let withouts: (Float64Array | undefined)[] = []
  const remember = (spend: Vec) => {
    if (remembered !== undefined && channels.every((_, c) => spend[c] === remembered?.[c])) return
    remembered = Array.from(spend)
    total = sumOver(market => (market.total = totalsIn(market, spend)))
    withouts = []
  }
  /** [draw] of a plan that differs in one channel from the one remembered */
  const changed = (others: Vec, c: number, spend: number): Float64Array =>
    sumOver(market => {
      const place = market.places.indexOf(c)
      return place < 0 ? market.total : totalsIn(market, Array.from(others).with(c, spend), market.unmoved[place])
    })
  const without = (others: Vec, c: number): Float64Array => (withouts[c] ??= changed(others, c, 0))

  const curves = (picturesOf: (market: Market) => readonly SpendPicture[]): readonly HorizonResponse[] => {
    const pictured = markets.map(market => ({ ...market, pictures: picturesOf(market) }))
    return channels.map((_, c) =>
      sumResponses(
        pictured.flatMap(({ channels, pictures, places }) => {
          const place = places.indexOf(c)
          return place < 0
            ? []
            : [channelResponse(channels[place], draws, horizon, flights[c] ?? null, pictures[place])]
        })
      )
    )
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
    picture: spend => curves(({ pathsOf, source }) => pictureOf(source, pathsOf(spend))),
    ceiling: (lower, upper) => curves(({ pathsOf, source }) => ceilingOf(source, pathsOf(lower), pathsOf(upper)))
  }
}

const less = (a: Float64Array, b: Float64Array): Float64Array => a.map((x, draw) => x - b[draw])
