import { describe, expect, it } from "vitest"
import type { CalibrationProblem } from "./CalibrationProblem.ts"
import { checkCalibration } from "./checkCalibration.ts"
import { rankTruth } from "./rankTruth.ts"

/**
 * φ ~ N(0, 1), a series with mean ~ N(φ, 0.5), an experiment ~ N(φ, 0.3); the posterior counts the experiment's log density
 * `weight` times.
 */
const conjugate = (weight: number): CalibrationProblem => ({
  quantities: ["φ", "experiment", "joint"],
  simulate(rng) {
    const truth = rng.normal()
    const series = truth + 0.5 * rng.normal()
    const lift = truth + 0.3 * rng.normal()
    const logSeries = (phi: number) => -0.5 * ((series - phi) / 0.5) ** 2
    const logLift = (phi: number) => -0.5 * ((lift - phi) / 0.3) ** 2
    const measure = (phi: number) => [phi, logLift(phi), logSeries(phi) + logLift(phi)]
    return {
      truth: measure(truth),
      measure: (position, out) => out.set(measure(position[0])),
      logDensity: {
        dimension: 1,
        valueAndGradient(position, gradient) {
          const phi = position[0]
          gradient[0] = -phi + (series - phi) / 0.25 + (weight * (lift - phi)) / 0.09
          return -0.5 * phi * phi + logSeries(phi) + weight * logLift(phi)
        }
      }
    }
  }
})

const trialsOf = (problem: CalibrationProblem, count = 100) =>
  Array.from({ length: count }, (_, i) => rankTruth(problem, i))

function pValues(problem: CalibrationProblem): readonly number[] {
  return checkCalibration(problem.quantities, trialsOf(problem), 99, 20).map(({ adjustedP }) => adjustedP)
}

describe("simulation-based calibration of a conjugate model", () => {
  it("passes the right posterior", () => {
    expect(Math.min(...pValues(conjugate(1)))).toBeGreaterThan(0.05)
  })

  it("sees a dropped experiment in the likelihoods, though not in the parameter", () => {
    const [parameter, experiment, joint] = pValues(conjugate(0))
    // A posterior of less data is a posterior too.
    expect(parameter).toBeGreaterThan(0.05)
    expect(experiment).toBeLessThan(1e-6)
    expect(joint).toBeLessThan(1e-6)
  })

  it("sees an experiment counted twice", () => {
    expect(Math.min(...pValues(conjugate(2)))).toBeLessThan(1e-3)
  })

  it("makes the same trial again for the same index, and another for another", () => {
    const [first, second] = trialsOf(conjugate(1), 2)
    expect(rankTruth(conjugate(1), 0)).toEqual(first)
    expect(second).not.toEqual(first)
  })

  it("has enough effective draws for its ranks", () => {
    for (const { effectiveDraws } of trialsOf(conjugate(1), 10)) expect(effectiveDraws).toBeGreaterThanOrEqual(99)
  })
})

const trial = (rank: number) => ({ ranks: [rank], effectiveDraws: 99, divergences: 0, gradients: 1 })

describe("checkCalibration", () => {
  it("has the χ² of the worked example (W15), and adjusts the smaller of two p-values", () => {
    const counts = [8, 12, 9, 11, 10, 7, 13, 10, 9, 11]
    const trials = counts.flatMap((count, bin) => new Array<number>(count).fill(10 * bin).map(trial))
    const [check] = checkCalibration(["φ"], trials, 99, 10)
    expect([...check.counts]).toEqual(counts)
    expect(check.chiSquareP).toBeCloseTo(0.964295, 6)
    expect(check.adjustedP).toBeCloseTo(Math.min(1, 2 * Math.min(check.chiSquareP, check.bandP)), 12)
  })

  it("refuses bins that ranks do not fill evenly, or that hold fewer than five trials", () => {
    const trials = new Array<number>(100).fill(0).map(trial)
    expect(() => checkCalibration(["φ"], trials, 99, 30)).toThrow(RangeError)
    expect(() => checkCalibration(["φ"], trials, 99, 25)).toThrow(RangeError)
  })
})
