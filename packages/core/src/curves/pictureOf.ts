import type { Vec } from "../math/Vec.ts"
import type { JointWorld } from "./createJointWorld.ts"
import type { SpendPicture } from "./SpendPicture.ts"

/** What pictures of channels that act together are made from. */
export interface PictureSource {
  readonly world: JointWorld
  /** [period, draw] as `CurveLinks` */
  readonly levels: readonly number[] | undefined
  readonly draws: number
  /** the first media of the world */
  readonly channels: number
  /** [draw] what media bring without spend over the horizon */
  readonly idle: Float64Array
  /** [medium][draw, period] responses without spend */
  readonly idleResponses: readonly Float64Array[]
  /** @param spend [channel] makes it the world's plan */
  place(spend: Vec): void
}

/** [channel] The tangents at a plan: worths are derivatives, and constants make up for the rest of what it brings. */
export function pictureOf(source: PictureSource, spend: Vec): readonly SpendPicture[] {
  const { channels, draws, idle, idleResponses, levels, place, world } = source
  const { counted, effect, factors, lead, media, responseAdjoints } = world
  const pictures = emptyPictures(source)
  const adjoint = new Float64Array(lead + counted)
  place(spend)
  for (let draw = 0; draw < draws; draw++) {
    const natural = world.place(draw)
    world.evaluate(natural)
    let total = 0
    for (let t = 0; t < counted; t++) {
      const brought = effect[lead + t]
      const level = levels?.[t * draws + draw]
      total += level === undefined ? brought : level * Math.expm1(brought)
      adjoint[lead + t] = level === undefined ? 1 : level * Math.exp(brought)
    }
    world.pullback(adjoint, natural)
    let rest = total - idle[draw]
    for (let c = 0; c < channels; c++) {
      const { factor, worth } = pictures[c]
      const [row, periods] = [draw * counted, (factor?.length ?? 0) / draws]
      for (let t = 0; t < counted; t++) {
        worth[row + t] = responseAdjoints[c][lead + t]
        rest -= worth[row + t] * (media[c].path.response[lead + t] - idleResponses[c][row + t])
      }
      for (let t = 0; t < periods; t++) factor![draw * periods + t] = factors[c]![lead + t]
    }
    for (let c = 0; c < channels; c++) pictures[c].constant[draw] = rest / channels
  }
  return pictures
}

/** [channel] With room for worths, and for factors of mediators. */
export function emptyPictures({
  channels,
  draws,
  world: { counted, factors, periods }
}: PictureSource): readonly SpendPicture[] {
  return Array.from({ length: channels }, (_, c) => ({
    counted,
    worth: new Float64Array(draws * counted),
    constant: new Float64Array(draws),
    ...(factors[c] !== undefined && { factor: new Float64Array(draws * periods) })
  }))
}
