import { describe, expect, it } from "vitest"
import { evaluatePlan } from "./evaluatePlan.ts"
import type { HorizonResponse } from "./HorizonResponse.ts"
import { planDraws } from "./planDraws.ts"

/** Outcome √spend times a factor of its own in each draw. */
function rooted(channel: string, factors: readonly number[], currentSpend: number): HorizonResponse {
  const mean = factors.reduce((sum, f) => sum + f, 0) / factors.length
  return {
    channel,
    drawCount: factors.length,
    currentSpend,
    seenSpend: 200,
    concave: true,
    value: spend => mean * Math.sqrt(spend),
    slope: spend => mean / (2 * Math.sqrt(spend)),
    outcomes: (spend, out) => factors.forEach((f, d) => (out[d] = f * Math.sqrt(spend))),
    slopes: (spend, out) => factors.forEach((f, d) => (out[d] = f / (2 * Math.sqrt(spend))))
  }
}

const responses = [rooted("tv", [1, 2, 3], 100), rooted("search", [6, 5, 4], 25)]

describe("evaluatePlan", () => {
  it("adds channels draw by draw, so that opposite uncertainties cancel", () => {
    const { planned } = evaluatePlan(responses, [100, 100], null)
    // 10·(1 + 6), 10·(2 + 5), 10·(3 + 4)
    expect(planned.outcome).toMatchObject({ mean: 70, sd: 0, lower: 70, upper: 70 })
    expect(planned.spend).toBe(200)
  })

  it("pairs the difference from the current spend by draw", () => {
    const { current, difference } = evaluatePlan(responses, [25, 100], null)
    // planned 5f + 10g, current 10f + 5g: difference 5(g − f) = 25, 15, 5
    expect(current.spend).toBe(125)
    expect(difference.outcome.mean).toBeCloseTo(15, 12)
    expect(difference.outcome.median).toBeCloseTo(15, 12)
    expect(difference.probabilityBetter).toBe(1)
  })

  it("compares with any other plan in the same way, draw by draw", () => {
    const reference = planDraws(responses, [100, 25])
    expect(evaluatePlan(responses, [25, 100], null, reference)).toEqual(evaluatePlan(responses, [25, 100], null))
    // 5f + 10g against 10f + 0g: 10g − 5f = 55, 40, 25
    const { current, difference } = evaluatePlan(responses, [25, 100], null, planDraws(responses, [100, 0]))
    expect(current.spend).toBe(100)
    expect(difference.outcome.mean).toBeCloseTo(40, 12)
    expect(difference.outcome.median).toBeCloseTo(40, 12)
  })

  it("is certain of no change where the plan is the current one", () => {
    const { difference } = evaluatePlan(responses, [100, 25], null)
    expect(difference.outcome).toMatchObject({ mean: 0, sd: 0 })
    expect(difference.probabilityBetter).toBe(0)
  })

  it("states returns where the KPI has a value, and costs where it has none", () => {
    const valued = evaluatePlan(responses, [100, 100], 3)
    expect(valued.planned.efficiency?.mean).toBeCloseTo((3 * 70) / 200, 12)
    expect(valued.channels[0].marginal).toBeCloseTo(3 * 0.1, 12)
    const counted = evaluatePlan(responses, [100, 100], null)
    expect(counted.planned.efficiency?.mean).toBeCloseTo(200 / 70, 12)
    expect(counted.channels[1].marginal).toBeCloseTo(1 / 0.25, 12)
  })

  it("has no efficiency without spend, rather than one of zero", () => {
    const { channels } = evaluatePlan(responses, [0, 100], 1)
    expect(channels[0].efficiency).toBeNull()
    expect(channels[0].share).toBe(0)
  })

  it("leaves undefined the cost of an effect that some draw does not see, and of a next unit that nothing brings", () => {
    expect(evaluatePlan([rooted("fax", [0, 1], 10)], [10], null).planned.efficiency).toBeNull()
    expect(evaluatePlan([rooted("fax", [0, 0], 10)], [10], null).channels[0]).toMatchObject({
      marginal: null,
      share: null
    })
  })
})
