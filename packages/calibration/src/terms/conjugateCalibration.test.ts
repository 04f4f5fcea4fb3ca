import {
  advance,
  createChain,
  createRng,
  defaultChainOptions,
  finish,
  type LogDensity,
  mean,
  variance
} from "@liftmix/core"
import { describe, expect, it } from "vitest"
import { normalNoise } from "../noise/normalNoise.ts"

// A straight line through six observations, and an experiment on 3.6 times its slope.
const x = [1, 2, 1.5, 3, 2.5, 2]
const y = [11.2, 13.1, 12.4, 15.2, 14.1, 13.4]
const noise = normalNoise(0.6, 0)
const observation = normalNoise(0.5, 0)
const priors = [
  { mean: 10, noise: normalNoise(5, 0) },
  { mean: 1, noise: normalNoise(1, 0) }
]

const density = (calibrated: boolean): LogDensity => ({
  dimension: 2,
  valueAndGradient(position, gradient) {
    const [intercept, slope] = [position[0], position[1]]
    let value = 0
    // A prior's density in the parameter is that of its mean around it.
    ;[intercept, slope].forEach((parameter, i) => {
      value += priors[i].noise.logDensity(priors[i].mean, parameter)
      gradient[i] = priors[i].noise.slope(priors[i].mean, parameter)
    })
    x.forEach((input, t) => {
      const expected = intercept + slope * input
      value += observation.logDensity(y[t], expected)
      const pull = observation.slope(y[t], expected)
      gradient[0] += pull
      gradient[1] += pull * input
    })
    if (calibrated) {
      value += noise.logDensity(6.1, 3.6 * slope)
      gradient[1] += 3.6 * noise.slope(6.1, 3.6 * slope)
    }
    return value
  }
})

function sample(calibrated: boolean) {
  const chain = createChain(density(calibrated), createRng(1, "chain"), {
    ...defaultChainOptions,
    warmup: 500,
    draws: 4000
  })
  advance(chain, 4500)
  const { dimension, positions } = finish(chain)
  return [0, 1].map(i => positions.filter((_, k) => k % dimension === i))
}

describe("calibration of a conjugate model", () => {
  it.each([
    ["without the experiment", false, [9.531832, 1.851141], [0.631535, 0.299346]],
    ["with it", true, [9.770666, 1.731525], [0.355153, 0.145618]]
  ] as const)("the sampler finds the closed form %s (W19)", (_, calibrated, means, sds) => {
    sample(calibrated).forEach((draws, i) => {
      const sd = Math.sqrt(variance(draws))
      // At least 1000 of the 4000 draws count as independent: five standard errors of mean and of standard deviation.
      expect(Math.abs(mean(draws) - means[i])).toBeLessThan((5 * sds[i]) / Math.sqrt(1000))
      expect(Math.abs(sd / sds[i] - 1)).toBeLessThan(5 / Math.sqrt(2 * 1000))
    })
  })
})
