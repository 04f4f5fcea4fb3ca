import { compileModel, createRng } from "@liftmix/core"
import { checkGradient, defaultRankingOptions, rankTruth } from "@liftmix/core/testing"
import { describe, expect, it } from "vitest"
import { type Fit, honestFit } from "./calibrationProblem.ts"
import { cases } from "./cases.ts"
import { judgeTrials } from "./judgeTrials.ts"
import { wrongGradient } from "./mutants.ts"
import { nationalWorld } from "./nationalWorld.ts"
import { simulateData } from "./simulateData.ts"

/** Half the ranks of the full protocol: the errors below are large. */
const options = { ...defaultRankingOptions, warmup: 300, ranked: 49 }

function judge(name: string, count: number) {
  const { problem } = cases[name]
  const trials = Array.from({ length: count }, (_, i) => rankTruth(problem, i, options))
  return judgeTrials(problem.quantities, trials, 10, options.ranked)
}

describe("simulation-based calibration fails", { timeout: 600_000 }, () => {
  it.each([
    ["experiments dropped", 50],
    ["sign of the lift flipped", 50],
    ["standard error doubled", 100],
    ["cool-down ignored", 50],
    ["lift from the national total", 50],
    ["Jacobian of the returns left out", 100],
    ["parameters taken back on another scale", 50],
    ["market not split", 50],
    ["lift of effects that add", 50]
  ] as const)("with the %s", (name, count) => {
    expect(judge(name, count).ranksPass).toBe(false)
  })

  it("by its gradients alone where these are not the density's", () => {
    const { gradientsPass, ranksPass } = judge("gradient of a retention a tenth too large", 50)
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
