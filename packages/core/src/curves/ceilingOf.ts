import type { Vec } from "../math/Vec.ts"
import type { PictureSource } from "./createPictureSource.ts"
import { emptyPictures } from "./pictureOf.ts"
import type { SpendPicture } from "./SpendPicture.ts"

/**
 * [channel] Planes over what plans within the limits bring, in the responses h of each draw and period, h⁻ ≤ h ≤ h⁺:
 * - a lift: h_c h_u ≤ ½ [(h_u⁺ + h_u⁻) h_c + (h_c⁺ + h_c⁻) h_u − h_u⁺ h_c⁻ − h_c⁺ h_u⁻], McCormick's two planes averaged
 * - a mediator: h of the plan times the most that movers can make of it
 * - a log link, η = Σ β h: e^η ≤ e^(η⁻) + (e^(η⁺) − e^(η⁻)) (η − η⁻) / (η⁺ − η⁻), the chord
 *
 * Organic media are taken at their most.
 * @param lower [channel][period] money
 * @source mccormick1976
 */
export function ceilingOf(
  source: PictureSource,
  lower: readonly Float64Array[],
  upper: readonly Float64Array[]
): readonly SpendPicture[] {
  const { channels, draws, idle, levels, restingResponse, world } = source
  const { counted, lead, media } = world
  const pictures = emptyPictures(source)
  const reach = createReach(source, lower, upper, pictures)
  const worths = media.map(() => new Float64Array(counted))
  for (let draw = 0; draw < draws; draw++) {
    const natural = reach.evaluate(draw)
    const { least, most } = reach
    let constant = -idle[draw]
    for (let t = 0; t < counted; t++) {
      const i = lead + t
      let [low, high] = [0, 0]
      media.forEach(({ coefficient }, m) => {
        low += natural[coefficient] * least[m][i]
        high += natural[coefficient] * most[m][i]
      })
      const level = levels?.[t * draws + draw]
      const slope = level === undefined ? 1 : level * chordSlope(low, high)
      constant += level === undefined ? 0 : level * Math.expm1(low) - slope * low
      media.forEach(({ coefficient }, m) => (worths[m][t] = slope * natural[coefficient]))
      media.forEach(({ coefficient, lifters }, m) => {
        for (const { by, strength } of lifters) {
          const half = 0.5 * natural[coefficient] * natural[strength]
          worths[m][t] += half * (most[by][i] + least[by][i])
          worths[by][t] += half * (most[m][i] + least[m][i])
          constant -= half * (most[by][i] * least[m][i] + most[m][i] * least[by][i])
        }
      })
      for (let m = channels; m < media.length; m++) constant += worths[m][t] * most[m][i]
    }
    for (let c = 0; c < channels; c++) {
      const resting = restingResponse(c, draw, natural)
      for (let t = 0; t < counted; t++) constant += worths[c][t] * resting[t]
    }
    pictures.forEach((picture, c) => {
      picture.worth.set(worths[c], draw * counted)
      picture.constant[draw] = constant / channels
    })
  }
  return pictures
}

/** (e^b − e^a) / (b − a) */
const chordSlope = (a: number, b: number): number => (b > a ? (Math.exp(a) * Math.expm1(b - a)) / (b - a) : Math.exp(a))

/**
 * [medium][time] Responses between which those of all plans lie, draw by draw.
 * @param pictures of mediators get the most that movers can make of a plan as their factors
 */
function createReach(
  { world }: PictureSource,
  lower: readonly Float64Array[],
  upper: readonly Float64Array[],
  pictures: readonly SpendPicture[]
) {
  const { counted, lead, media } = world
  const rows = () => media.map(({ planned }) => new Float64Array(planned.length))
  const [least, most] = [rows(), rows()]
  const sides = [
    { money: lower, responses: least, extreme: Math.min },
    { money: upper, responses: most, extreme: Math.max }
  ]
  return {
    least,
    most,
    /** @returns the draw's parameters */
    evaluate(draw: number): Vec {
      let natural: Vec = []
      for (const { money, responses } of sides) {
        world.plan(money)
        natural = world.place(draw)
        media.forEach(({ movers, path, transform }, m) => {
          if (movers.length > 0) return
          path.evaluate(natural, transform)
          responses[m].set(path.response)
        })
      }
      for (const { extreme, money, responses } of sides) {
        world.plan(money)
        media.forEach(({ input, movers, path, planned, transform }, m) => {
          if (movers.length === 0) return
          for (let t = lead; t < input.length; t++) {
            let log = 0
            for (const { by, strength, usual } of movers) {
              const [a, b] = [least, most].map(side => natural[strength] * (side[by][t] - natural[usual]))
              log += extreme(a, b)
            }
            const factor = Math.exp(log)
            input[t] = planned[t] * factor
            const at = t - lead
            if (responses === most) pictures[m]?.factor?.set([factor], draw * counted + at)
          }
          path.evaluate(natural, transform)
          responses[m].set(path.response)
        })
      }
      return natural
    }
  }
}
