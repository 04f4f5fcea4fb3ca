import { defaultRankingOptions, rankTruth } from "@liftmix/core/testing"
import { expect, it } from "vitest"
import { cases } from "./cases.ts"
import { judgeTrials } from "./judgeTrials.ts"

// Seeds are fixed, so these pass always or never; for fresh ones each would fail once in a thousand times.
it.each([
  ["national, two tests", 100, 39, 20],
  ["log link, two tests", 50, 49, 10],
  ["market split by large tests", 50, 49, 10]
] as const)(
  "ranks the truth evenly among the draws, and has the density's gradient: %s",
  {
    timeout: 600_000
  },
  (name, count, ranked, bins) => {
    const { problem } = cases[name]
    const trials = Array.from({ length: count }, (_, i) => rankTruth(problem, i, { ...defaultRankingOptions, ranked }))
    for (const { effectiveDraws } of trials) expect(effectiveDraws).toBeGreaterThanOrEqual(ranked)
    // Truths are drawn from all of a wide prior: one in fifty may be where chains diverge.
    expect(trials.filter(({ divergences }) => divergences > 0).length).toBeLessThanOrEqual(count / 50)
    const { checks, gradientError, gradientsPass, ranksPass } = judgeTrials(problem.quantities, trials, bins, ranked)
    expect(ranksPass, JSON.stringify(checks.filter(({ adjustedP }) => adjustedP <= 0.001))).toBe(true)
    expect(gradientsPass, `${gradientError}`).toBe(true)
  }
)
