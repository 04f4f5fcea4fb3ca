import { describe, expect, it } from "vitest"
import { currentScenario } from "./currentScenario.ts"
import { editScenario } from "./editScenario.ts"
import { explainLimits } from "./explainLimits.ts"
import { spendLimits } from "./spendLimits.ts"

const start = currentScenario({ periods: 13, effect: "full" }, [
  { channel: "tv", current: 3000, seen: 9000 },
  { channel: "search", current: 1000, seen: 1500 },
  { channel: "podcast", current: 0, seen: 400 }
])
const withBudget = (budget: number) => explainLimits(editScenario(start, { kind: "budget", budget }))

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

  it("says by how much a budget misses the limits", () => {
    expect(withBudget(2199)).toMatch(/minimums .* need 2,200, more than the budget of 2,199/)
    expect(withBudget(6601)).toMatch(/maximums .* allow 6,600, less than the budget of 6,601/)
  })

  it("names a channel whose limits contradict each other", () => {
    const crossed = editScenario(start, { kind: "channel", channel: 1, change: { lowerPercent: 160 } })
    expect(explainLimits(crossed)).toMatch(/^search: the minimum is above/)
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
})
