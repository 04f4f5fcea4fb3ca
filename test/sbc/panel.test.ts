import { defaultDiagnosisLimits } from "@liftmix/core"
import { checkCalibration, defaultRankingOptions, rankTruth } from "@liftmix/core/testing"
import { describe, expect, it } from "vitest"
import { honestPanelFit, type PanelFit, panelProblem, sizesIgnored } from "./panelProblem.ts"

const options = { ...defaultRankingOptions, ranked: 49 }

const checksOf = (fit: PanelFit, count: number, bins: number) => {
  const problem = panelProblem(fit)
  const trials = Array.from({ length: count }, (_, i) => rankTruth(problem, i, options))
  return { trials, checks: checkCalibration(problem.quantities, trials, options.ranked, bins) }
}

describe("simulation-based calibration of a panel of geos", { timeout: 300_000 }, () => {
  it("ranks the truth evenly among the draws", () => {
    const { checks, trials } = checksOf(honestPanelFit, 50, 10)
    for (const { effectiveDraws } of trials) expect(effectiveDraws).toBeGreaterThanOrEqual(options.ranked)
    // Four geos leave a spread between them nearly unknown: the tails of such funnels cost a divergence now and then.
    const divergences = trials.reduce((sum, trial) => sum + trial.divergences, 0)
    expect(divergences / (trials.length * options.ranked * options.thin)).toBeLessThan(
      defaultDiagnosisLimits.divergenceShare
    )
    expect(checks.filter(({ adjustedP }) => adjustedP <= 0.001)).toEqual([])
  })

  it("fails where the sizes of the geos are ignored", () => {
    const { checks } = checksOf(sizesIgnored, 25, 5)
    expect(Math.min(...checks.map(({ adjustedP }) => adjustedP))).toBeLessThan(0.001)
  })
})
