import type { Vec } from "../math/Vec.ts"
import { ceilingOf } from "./ceilingOf.ts"
import { channelResponse } from "./channelResponse.ts"
import { createJointWorld } from "./createJointWorld.ts"
import type { CurveLinks, CurvePack } from "./CurvePack.ts"
import { type Flight, flightPattern } from "./Flight.ts"
import type { Horizon, HorizonResponse } from "./HorizonResponse.ts"
import type { JointResponse } from "./JointResponse.ts"
import { pictureOf } from "./pictureOf.ts"
import type { SpendPicture } from "./SpendPicture.ts"

/** @throws RangeError as `horizonResponses` */
export function createJointResponse(
  pack: CurvePack,
  links: CurveLinks,
  horizon: Horizon,
  flights: readonly Flight[]
): JointResponse {
  const world = createJointWorld(pack, links, horizon)
  const { counted, effect, lead, media } = world
  const { channels, draws } = pack
  const { levels } = links
  if (levels !== undefined && levels.length < counted * draws)
    throw new RangeError(`effects over ${counted} periods, levels of the KPI over ${levels.length / draws}`)
  const patterns = channels.map((_, c) => flightPattern(flights[c] ?? null, horizon.periods))
  const place = (spend: Vec) =>
    world.plan(patterns.map((pattern, c) => pattern.map(multiple => (spend[c] * multiple) / horizon.periods)))

  /** [draw] Σ over the periods that count of what media bring, the stock from before included. @param known see `evaluate` */
  function totals(spend: Vec, known?: ReadonlySet<number>): Float64Array {
    place(spend)
    return Float64Array.from({ length: draws }, (_, draw) => {
      const natural = world.place(draw)
      world.evaluate(natural, known)
      if (known === undefined) world.remember()
      let sum = 0
      for (let t = 0; t < counted; t++) {
        const brought = effect[lead + t]
        sum += levels === undefined ? brought : levels[t * draws + draw] * Math.expm1(brought)
      }
      return sum
    })
  }
  const nothing = channels.map(() => 0)
  /** [medium][draw, period] without spend over the horizon */
  const idleResponses = media.map(() => new Float64Array(draws * counted))
  place(nothing)
  for (let draw = 0; draw < draws; draw++) {
    world.evaluate(world.place(draw))
    media.forEach(({ path }, m) => idleResponses[m].set(path.response.subarray(lead), draw * counted))
  }
  const idle = totals(nothing)

  /** The plan whose responses are remembered. */
  let remembered = nothing
  let total = idle
  const remember = (spend: Vec) => {
    if (channels.every((_, c) => spend[c] === remembered[c])) return
    remembered = Array.from(spend)
    total = totals(spend)
  }
  /** All media but those that a channel's spend changes. */
  const unmoved = channels.map(
    (_, c) => new Set([...media.keys()].filter(m => m !== c && media[m].movers.every(({ by }) => by !== c)))
  )
  /** [draw] of a plan that differs in one channel from the one remembered */
  const changed = (c: number, spend: number): Float64Array => totals(remembered.with(c, spend), unmoved[c])

  const curves = (pictures: readonly SpendPicture[]): readonly HorizonResponse[] =>
    channels.map((channel, c) => channelResponse(channel, draws, horizon, flights[c] ?? null, pictures[c]))
  const source = { world, levels, draws, idle, idleResponses, channels: channels.length, place }
  return {
    draws(spend) {
      remember(spend)
      const channelDraws = channels.map((_, c) => less(total, changed(c, 0)))
      return {
        channels: channelDraws,
        total: less(total, idle),
        spend: Array.from(spend).reduce((sum, x) => sum + x, 0)
      }
    },
    alone(c, spend, others) {
      remember(others)
      return less(changed(c, spend), changed(c, 0))
    },
    picture: spend => curves(pictureOf(source, spend)),
    ceiling: (lower, upper) => curves(ceilingOf(source, lower, upper))
  }
}

const less = (a: Float64Array, b: Float64Array): Float64Array => a.map((x, draw) => x - b[draw])
