import { geoChannels, type MediaPath, marketOf, nationalDataset, type TermContext, type Vec } from "@liftmix/core"
import type { SpendContrast } from "../contrast/SpendContrast.ts"
import type { ImpliedLift } from "./createImpliedLift.ts"
import { mediaSlots } from "./mediaSlots.ts"

/**
 * The implied lift under a log link, all else as it was:
 *
 *     Λ = Σ_t ω_t μ_t [exp(Σ_c β_c (h_c(treated)_t − h_c(actual)_t)) − exp(Σ_c β_c (h_c(reference)_t − h_c(actual)_t))]
 *
 * μ_t is the nation's expected KPI, which the actual media brought about; of one geo, its national equivalent, and m_g β
 * stands for β. Periods without one, before the window or of a test outside the data, are taken at its mean over the window;
 * of a test outside the data the reference world counts as actual.
 * @param contrast of one area
 * @param geo the area's index; undefined: the nation
 */
export function createMultiplicativeLift(contrast: SpendContrast, context: TermContext, geo?: number): ImpliedLift {
  const { firstPeriod, observed, origin, weights } = contrast
  const market = marketOf(context.dataset)
  const { periods } = market
  /** [geo] part of each in the area */
  const shares = geo === undefined ? market.shares : market.shares.map((_, g) => (g === geo ? 1 : 0))
  const channels = geo === undefined ? nationalDataset(context.dataset).channels : geoChannels(context.dataset, geo)
  const media = contrast.channels.map(({ channel, treated, reference }) => {
    const exposure = channels.find(({ name }) => name === channel)?.exposure
    const actual = observed && exposure !== undefined ? exposure.subarray(0, weights.length) : reference
    // Only exposure that still acts in the first differing period is needed of the common history.
    const from = Math.max(0, firstPeriod - context.memory(channel))
    const path = (x: Float64Array): MediaPath => context.createPath(channel, x.subarray(from), origin + from, geo)
    return {
      slots: mediaSlots(channel, context),
      from,
      paths: { treated: path(treated), reference: path(reference), actual: path(actual) },
      worldAdjoint: new Float64Array(weights.length - from),
      actualAdjoint: new Float64Array(weights.length - from)
    }
  })
  const worlds = ["treated", "reference"] as const
  const own = new Float64Array(shares.length * periods)
  /** [period] μ */
  const levels = new Float64Array(weights.length)
  /** [period] ω (KPI in the world over μ) */
  const ratios = { treated: new Float64Array(weights.length), reference: new Float64Array(weights.length) }

  /** index in the window, below 0 where there is none */
  const periodOf = (slot: number) => {
    const t = slot + origin
    return observed && t < periods ? t : -1
  }

  function respond(natural: Vec, expected: Vec) {
    let mean = 0
    for (let i = 0; i < expected.length; i++) mean += (shares[Math.floor(i / periods)] * expected[i]) / periods
    for (let slot = firstPeriod; slot < weights.length; slot++) {
      const t = periodOf(slot)
      levels[slot] = t < 0 ? mean : 0
      if (t >= 0) for (let g = 0; g < shares.length; g++) levels[slot] += shares[g] * expected[g * periods + t]
    }
    ratios.treated.fill(0)
    ratios.reference.fill(0)
    for (const { from, paths, slots } of media) {
      paths.actual.evaluate(natural, slots.transform)
      for (const world of worlds) {
        paths[world].evaluate(natural, slots.transform)
        for (let slot = firstPeriod; slot < weights.length; slot++) {
          const difference = paths[world].response[slot - from] - paths.actual.response[slot - from]
          ratios[world][slot] += natural[slots.coefficient] * difference
        }
      }
    }
    for (const world of worlds)
      for (let slot = firstPeriod; slot < weights.length; slot++)
        ratios[world][slot] = weights[slot] * Math.exp(ratios[world][slot])
  }

  return {
    value(natural, expected) {
      if (expected === undefined) context.expectedKpi(natural, own)
      respond(natural, expected ?? own)
      let lift = 0
      for (let slot = firstPeriod; slot < weights.length; slot++)
        lift += levels[slot] * (ratios.treated[slot] - ratios.reference[slot])
      return lift
    },

    pullback(upstream, natural, adjoint, expectedAdjoint) {
      let viaMean = 0
      for (let slot = firstPeriod; slot < weights.length; slot++) {
        const viaLevel = upstream * (ratios.treated[slot] - ratios.reference[slot])
        const t = periodOf(slot)
        if (t < 0) viaMean += viaLevel
        else for (let g = 0; g < shares.length; g++) expectedAdjoint[g * periods + t] += shares[g] * viaLevel
      }
      for (let i = 0; i < expectedAdjoint.length; i++)
        expectedAdjoint[i] += (shares[Math.floor(i / periods)] * viaMean) / periods
      for (const { actualAdjoint, from, paths, slots, worldAdjoint } of media) {
        const coefficient = natural[slots.coefficient]
        actualAdjoint.fill(0)
        for (const world of worlds) {
          const sign = world === "treated" ? upstream : -upstream
          for (let slot = firstPeriod; slot < weights.length; slot++) {
            const i = slot - from
            const viaStrength = sign * levels[slot] * ratios[world][slot]
            adjoint[slots.coefficient] += viaStrength * (paths[world].response[i] - paths.actual.response[i])
            worldAdjoint[i] = coefficient * viaStrength
            actualAdjoint[i] -= coefficient * viaStrength
          }
          paths[world].pullback(worldAdjoint, natural, slots.transform, adjoint)
        }
        paths.actual.pullback(actualAdjoint, natural, slots.transform, adjoint)
      }
    }
  }
}
