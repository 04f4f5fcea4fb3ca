import { compileModel, createRng } from "@liftmix/core"
import { checkCalibration, checkGradient, defaultRankingOptions, rankTruth } from "@liftmix/core/testing"
import { describe, expect, it } from "vitest"
import { calibrationProblem, type Fit, honestFit } from "./calibrationProblem.ts"
import { mutants, wrongGradient } from "./mutants.ts"
import { nationalWorld } from "./nationalWorld.ts"
import { simulateData } from "./simulateData.ts"
import type { World } from "./World.ts"

/** Half the ranks of the full protocol: the errors below are large. */
const options = { ...defaultRankingOptions, warmup: 300, ranked: 49 }
/** Where history alone must find the returns, their prior has most to say. */
const withoutTests: World = { ...nationalWorld, tests: [] }

const ranksOf = (world: World, fit: Fit, trials: number) => {
  const problem = calibrationProblem(world, fit)
  return { problem, trials: Array.from({ length: trials }, (_, i) => rankTruth(problem, i, options)) }
}

describe("simulation-based calibration fails", { timeout: 300_000 }, () => {
  it.each([
    ["experiments dropped", nationalWorld, 50],
    ["sign of the lift flipped", nationalWorld, 50],
    ["standard error doubled", nationalWorld, 100],
    ["cool-down ignored", nationalWorld, 50],
    ["lift from the national total", nationalWorld, 50],
    ["Jacobian of the returns left out", withoutTests, 100],
    ["parameters taken back on another scale", nationalWorld, 50]
  ] as const)("with the %s", (name, world, count) => {
    const { problem, trials } = ranksOf(world, mutants[name], count)
    const checks = checkCalibration(problem.quantities, trials, options.ranked, 10)
    expect(Math.min(...checks.map(({ adjustedP }) => adjustedP))).toBeLessThan(0.001)
  })
})

describe("a gradient that is not the density's", () => {
  it("is seen by finite differences, in the parameter where it is wrong", () => {
    const prior = compileModel(nationalWorld.spec, nationalWorld.dataset, [], nationalWorld.scale)
    const truth = new Float64Array(prior.layout.names.length)
    prior.samplePrior(createRng(1, "truth"), truth)
    const data = simulateData(nationalWorld, prior, truth, createRng(1, "data"))
    const position = new Float64Array(truth.length).fill(0.1)
    const faults = (fit: Fit) =>
      checkGradient(fit(nationalWorld, data).logDensity, position)
        .filter(({ error }) => !(error < 1e-6))
        .map(({ coordinate }) => prior.layout.names[coordinate])
    expect(faults(honestFit)).toEqual([])
    expect(faults(wrongGradient)).toEqual(["channel1.retention"])
  })
})
