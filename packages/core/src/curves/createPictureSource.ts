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
  /** [medium][draw, period] responses without spend over the horizon */
  readonly idleResponses: readonly Float64Array[]
  /** [draw] what media bring without it */
  readonly idle: Float64Array
  /** What the world's effect brings in the periods that count, KPI units. */
  broughtIn(draw: number): number
}

/** @throws RangeError as `horizonResponses` */
export function createPictureSource(pack: CurvePack, links: CurveLinks, horizon: Horizon): PictureSource {
  const world = createJointWorld(pack, links, horizon)
  const { counted, effect, lead, media } = world
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
  const idleResponses = media.map(() => new Float64Array(draws * counted))
  const idle = Float64Array.from({ length: draws }, (_, draw) => {
    world.evaluate(world.place(draw))
    media.forEach(({ path }, m) => idleResponses[m].set(path.response.subarray(lead), draw * counted))
    return broughtIn(draw)
  })
  return { world, levels, draws, channels: channels.length, idleResponses, idle, broughtIn }
}
