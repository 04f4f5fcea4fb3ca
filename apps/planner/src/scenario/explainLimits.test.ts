import { describe, expect, it } from "vitest"
import { OptimisationProblem } from "../compute/Optimisation.ts"
import { conflictOf } from "./conflictOf.ts"
import { currentScenario } from "./currentScenario.ts"
import { editScenario } from "./editScenario.ts"
import { explainLimits } from "./explainLimits.ts"
import { optimisationRequest } from "./optimisationRequest.ts"
import { spendLimits } from "./spendLimits.ts"

const start = currentScenario({ periods: 13, effect: "full" }, [
  { channel: "tv", current: 3000, seen: 9000 },
  { channel: "search", current: 1000, seen: 1500 },
  { channel: "podcast", current: 0, seen: 400 }
])
const withBudget = (budget: number) => explainLimits(editScenario(start, { kind: "budget", budget }))

const change = (target: number) => editScenario(start, { kind: "objective", objective: { kind: "change", target } })

describe("spendLimits", () => {
  it("are percentages of the current spend, or of the largest seen where that is nothing", () => {
    expect(spendLimits(start)).toEqual([
      { lower: 1500, upper: 4500 },
      { lower: 500, upper: 1500 },
      { lower: 200, upper: 600 }
    ])
  })

  it("hold a locked channel at its planned spend", () => {
    const locked = editScenario(start, { kind: "channel", channel: 0, change: { planned: 7000, locked: true } })
    expect(spendLimits(locked)[0]).toEqual({ lower: 7000, upper: 7000 })
  })
})

describe("explainLimits", () => {
  it("is silent between the sums of the minimums and the maximums, both included", () => {
    for (const budget of [2200, 4000, 6600]) expect(withBudget(budget)).toBeUndefined()
  })

  it("says by how much a budget misses the limits, which limits these are, and what would cure it", () => {
    const [below, above] = [withBudget(2199), withBudget(6601)]
    expect(below?.message).toMatch(/minimums .* need 2,200, more than the budget of 2,199/)
    expect(below?.limits.map(({ side }) => side)).toEqual(["lower", "lower", "lower"])
    expect(below?.cure).toEqual({ label: "Make it 2,200", edit: { kind: "budget", budget: 2200 } })
    expect(above?.message).toMatch(/maximums .* allow 6,600, less than the budget of 6,601/)
    expect(above?.cure?.edit).toEqual({ kind: "budget", budget: 6600 })
  })

  it("names a channel whose limits contradict each other; the cure cures", () => {
    const crossed = editScenario(start, { kind: "channel", channel: 1, change: { lowerPercent: 160 } })
    const conflict = explainLimits(crossed)
    expect(conflict?.message).toMatch(/^search: the minimum is above/)
    expect(conflict?.limits.map(({ channel }) => channel)).toEqual([1, 1])
    expect(explainLimits(editScenario(crossed, conflict!.cure!.edit))).toBeUndefined()
  })

  it("does not stumble over the rounding of a sum", () => {
    const thirds = currentScenario(
      { periods: 1, effect: "full" },
      Array.from({ length: 30 }, (_, c) => ({ channel: `c${c}`, current: 0.1 * (c + 1), seen: 1 }))
    )
    const pinned = thirds.channels.reduce(
      (scenario, _, channel) => editScenario(scenario, { kind: "channel", channel, change: { locked: true } }),
      thirds
    )
    const reversed = { ...pinned, budget: pinned.channels.reduceRight((sum, { planned }) => sum + planned, 0) }
    expect(explainLimits(reversed)).toBeUndefined()
  })

  it("asks of a change whether it fits, and mends the change", () => {
    // 4,000 are planned; the maxima are 4,500 + 1,500 + 600
    for (const target of [-2000, 0, 2600]) expect(explainLimits(change(target))).toBeUndefined()
    const conflict = explainLimits(change(2700))
    expect(conflict?.cure?.edit).toEqual({ kind: "objective", objective: { kind: "change", target: 2600 } })
  })
})

describe("optimisationRequest", () => {
  it("lets no channel lose from more money, and none gain from less", () => {
    const planned = editScenario(start, { kind: "plan", spend: [4000, 1600, 300] })
    const limitsOf = (target: number) =>
      optimisationRequest(editScenario(planned, { kind: "objective", objective: { kind: "change", target } }))
    expect(limitsOf(100)).toMatchObject({
      budget: 6000,
      limits: [
        { lower: 4000, upper: 4500 },
        // beyond its own maximum already: it stays
        { lower: 1600, upper: 1600 },
        { lower: 300, upper: 600 }
      ]
    })
    expect(limitsOf(-100).limits).toEqual([
      { lower: 1500, upper: 4000 },
      { lower: 500, upper: 1600 },
      { lower: 200, upper: 300 }
    ])
  })
})

const problem = (found: Partial<OptimisationProblem>) =>
  new OptimisationProblem({ message: "", conflict: [], cure: [], attainable: null, ...found })

/** The target that the cure leads to. */
const targetOf = (kind: "least-spend" | "target-return", attainable: number, valuePerUnit: number | null) => {
  const asked = editScenario(start, { kind: "objective", objective: { kind, target: 1 } })
  const mended = editScenario(
    asked,
    conflictOf(problem({ conflict: ["budget"], attainable }), asked, valuePerUnit).cure!.edit
  )
  return mended.objective.kind === "most-outcome" ? Number.NaN : mended.objective.target
}

describe("conflictOf", () => {
  it("names limits as the table does, and offers the least cure", () => {
    const group = { name: "video", channels: ["tv", "podcast"], lower: null, upper: 1000 }
    const grouped = editScenario(start, { kind: "groups", groups: [group] })
    const found = problem({ conflict: ["tv lower", "video"], cure: [{ rule: "video", limit: 1000, by: 500 }] })
    const conflict = conflictOf(found, grouped, 1)
    expect(conflict.message).toBe("These cannot hold together: tv's minimum, video.")
    expect(conflict.limits).toEqual([{ channel: 0, side: "lower" }])
    expect(editScenario(grouped, conflict.cure!.edit).groups[0]).toMatchObject({ lower: null, upper: 1500 })
    expect(conflict.cure!.label).toBe("Make the limit of video 1,500")
  })

  it("turns limits in money back into percentages of the current spend", () => {
    const cure = [{ rule: "tv lower", limit: 1500, by: -300 }]
    const mended = editScenario(
      start,
      conflictOf(problem({ conflict: ["tv lower", "budget"], cure }), start, 1).cure!.edit
    )
    expect(mended.channels[0]?.lowerPercent).toBeCloseTo(40, 12)
  })

  it("brings a target within reach, in the page's terms: outcomes, ROI, cost", () => {
    expect(targetOf("least-spend", 500, 2)).toBeCloseTo(499.5, 9)
    expect(targetOf("target-return", 0.5, 2)).toBeCloseTo(0.999, 9)
    expect(targetOf("target-return", 0.5, null)).toBeCloseTo(2 / 0.999, 9)
  })
})
