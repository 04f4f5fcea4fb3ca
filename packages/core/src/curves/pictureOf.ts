import type { PictureSource } from "./createPictureSource.ts"
import type { SpendPicture } from "./SpendPicture.ts"

/**
 * [channel] The tangents at a plan: worths are derivatives, and constants make up for the rest of what it brings.
 * @param money [channel][period]
 */
export function pictureOf(source: PictureSource, money: readonly Float64Array[]): readonly SpendPicture[] {
  const { broughtIn, channels, draws, idle, levels, restingResponse, world } = source
  const { counted, effect, factors, lead, media, responseAdjoints } = world
  const pictures = emptyPictures(source)
  const adjoint = new Float64Array(lead + counted)
  world.plan(money)
  for (let draw = 0; draw < draws; draw++) {
    const natural = world.place(draw)
    world.evaluate(natural)
    for (let t = 0; t < counted; t++) {
      adjoint[lead + t] = levels === undefined ? 1 : levels[t * draws + draw] * Math.exp(effect[lead + t])
    }
    world.pullback(adjoint, natural)
    let rest = broughtIn(draw) - idle[draw]
    for (let c = 0; c < channels; c++) {
      const { factor, worth } = pictures[c]
      const row = draw * counted
      for (let t = 0; t < counted; t++) {
        worth[row + t] = responseAdjoints[c][lead + t]
        rest -= worth[row + t] * media[c].path.response[lead + t]
      }
      if (factor !== undefined) for (let t = 0; t < counted; t++) factor[row + t] = factors[c]![lead + t]
      const resting = restingResponse(c, draw, natural)
      for (let t = 0; t < counted; t++) rest += worth[row + t] * resting[t]
    }
    for (let c = 0; c < channels; c++) pictures[c].constant[draw] = rest / channels
  }
  return pictures
}

/** [channel] With room for worths, and for factors of mediators. */
export function emptyPictures({
  channels,
  draws,
  world: { counted, factors }
}: PictureSource): readonly SpendPicture[] {
  return Array.from({ length: channels }, (_, c) => ({
    counted,
    worth: new Float64Array(draws * counted),
    constant: new Float64Array(draws),
    ...(factors[c] !== undefined && { factor: new Float64Array(draws * counted) })
  }))
}
