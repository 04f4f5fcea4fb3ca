import type { Vec } from "../math/Vec.ts"
import { createJointWorld, type JointWorld } from "./createJointWorld.ts"
import type { CurveLinks, CurvePack } from "./CurvePack.ts"
import type { Horizon } from "./HorizonResponse.ts"

/** What pictures of channels that act together are made from. */
export interface PictureSource {
  readonly world: JointWorld
  /** [period, draw] as `CurveLinks` */
  readonly levels: readonly number[] | undefined
  readonly draws: number
  /** the first media of the world */
  readonly channels: number
  /** [draw] what media bring without it */
  readonly idle: Float64Array
  /**
   * [period] The response of a channel of a draw that is evaluated, had nothing been spent on it over the horizon, but its
   * movers do what they do. The medium's path is evaluated anew.
   */
  restingResponse(channel: number, draw: number, natural: Vec): Float64Array
  /** What the world's effect brings in the periods that count, KPI units. */
  broughtIn(draw: number): number
}

/**
 * @param pack of one market, as `linkedMarkets` gives it
 * @throws RangeError as `horizonResponses`
 */
export function createPictureSource(pack: CurvePack, links: CurveLinks, horizon: Horizon): PictureSource {
  const world = createJointWorld(pack, links, horizon)
  const { counted, effect, lead, media, periods } = world
  const { channels, draws } = pack
  const { levels } = links
  if (levels !== undefined && levels.length < counted * draws)
    throw new RangeError(`effects over ${counted} periods, levels of the KPI over ${levels.length / draws}`)
  const broughtIn = (draw: number): number => {
    let sum = 0
    for (let t = 0; t < counted; t++) {
      const brought = effect[lead + t]
      sum += levels === undefined ? brought : levels[t * draws + draw] * Math.expm1(brought)
    }
    return sum
  }
  world.plan(channels.map(() => new Float64Array(horizon.periods)))
  // [medium][draw, period] responses without spend over the horizon
  const idleResponses = media.map(() => new Float64Array(draws * counted))
  const idle = Float64Array.from({ length: draws }, (_, draw) => {
    world.evaluate(world.place(draw))
    media.forEach(({ path }, m) => idleResponses[m].set(path.response.subarray(lead), draw * counted))
    return broughtIn(draw)
  })
  const restingResponse = (channel: number, draw: number, natural: Vec): Float64Array => {
    const { input, movers, path, transform } = media[channel]
    if (movers.length === 0) return idleResponses[channel].subarray(draw * counted, (draw + 1) * counted)
    input.fill(0, lead, lead + periods)
    path.evaluate(natural, transform)
    return path.response.subarray(lead)
  }
  return { world, levels, draws, channels: channels.length, restingResponse, idle, broughtIn }
}
