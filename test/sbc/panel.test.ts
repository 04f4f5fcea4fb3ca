import { defaultDiagnosisLimits } from "@liftmix/core"
import { defaultRankingOptions, type RankingOptions, rankTruth } from "@liftmix/core/testing"
import { describe, expect, it } from "vitest"
import { cases } from "./cases.ts"
import { judgeTrials } from "./judgeTrials.ts"

function run(name: string, count: number, options: RankingOptions) {
  const { problem } = cases[name]
  const trials = Array.from({ length: count }, (_, i) => rankTruth(problem, i, options))
  return { trials, ...judgeTrials(problem.quantities, trials, (options.ranked + 1) / 5, options.ranked) }
}

describe("simulation-based calibration of a panel of geos", { timeout: 600_000 }, () => {
  it("ranks the truth evenly among the draws, where three of the geos were tested", () => {
    const options = { ...defaultRankingOptions, ranked: 49 }
    const { checks, gradientsPass, trials } = run("four geos, tests in three of them", 50, options)
    for (const { effectiveDraws } of trials) expect(effectiveDraws).toBeGreaterThanOrEqual(options.ranked)
    // Four geos leave a spread between them nearly unknown: the tails of such funnels cost a divergence now and then.
    const divergences = trials.reduce((sum, trial) => sum + trial.divergences, 0)
    expect(divergences / (trials.length * options.ranked * options.thin)).toBeLessThan(
      defaultDiagnosisLimits.divergenceShare
    )
    expect(checks.filter(({ adjustedP }) => adjustedP <= 0.001)).toEqual([])
    expect(gradientsPass).toBe(true)
  })

  it.each(["sizes of the geos ignored", "lift from the national total, four geos"])("fails with the %s", name => {
    expect(run(name, 25, { ...defaultRankingOptions, warmup: 300, ranked: 24 }).ranksPass).toBe(false)
  })
})
