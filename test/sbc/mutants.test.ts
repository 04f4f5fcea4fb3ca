import { compileModel, createRng } from "@liftmix/core"
import { checkGradient, defaultRankingOptions, rankTruth } from "@liftmix/core/testing"
import { describe, expect, it } from "vitest"
import { type Fit, honestFit } from "./calibrationProblem.ts"
import { cases } from "./cases.ts"
import { judgeTrials } from "./judgeTrials.ts"
import { wrongGradient } from "./mutants.ts"
import { nationalWorld } from "./nationalWorld.ts"
import { simulateData } from "./simulateData.ts"

/**
 * Shorter than the full protocol, for the errors below are large: as many trials and ranks as show each with an adjusted p
 * far below the level of 0.001.
 */
function judge(name: string, count: number, ranked: number) {
  const { problem } = cases[name]
  const options = { ...defaultRankingOptions, warmup: 300, ranked }
  const trials = Array.from({ length: count }, (_, i) => rankTruth(problem, i, options))
  return judgeTrials(problem.quantities, trials, (ranked + 1) / 5, ranked)
}

describe("simulation-based calibration fails", { timeout: 600_000 }, () => {
  it.each([
    ["experiments dropped", 25, 24],
    ["sign of the lift flipped", 25, 24],
    ["standard error doubled", 75, 24],
    ["cool-down ignored", 50, 24],
    ["lift from the national total", 25, 24],
    ["Jacobian of the returns left out", 100, 49],
    ["parameters taken back on another scale", 25, 24],
    ["market not split", 50, 49],
    ["lift of effects that add", 50, 24]
  ] as const)("with the %s", (name, count, ranked) => {
    expect(judge(name, count, ranked).ranksPass).toBe(false)
  })

  it("by its gradients alone where these are not the density's", () => {
    const { gradientsPass, ranksPass } = judge("gradient of a retention a tenth too large", 25, 24)
    expect({ gradientsPass, ranksPass }).toEqual({ gradientsPass: false, ranksPass: true })
  })
})

it("finite differences name the parameter whose gradient is wrong", () => {
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
