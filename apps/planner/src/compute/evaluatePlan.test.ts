import type { HorizonResponse } from "@liftmix/core"
import { describe, expect, it } from "vitest"
import { lineResponse } from "../testing/lineResponse.ts"
import { evaluatePlan } from "./evaluatePlan.ts"
import { planDraws } from "./planDraws.ts"

// the channels' returns are anticorrelated over the draws, which only pairing by draw can see
const tv = lineResponse("tv", [1, 2, 3, 4], 100)
const search = lineResponse("search", [4, 3, 2, 1], 100)

/** The plan beside the current spend. */
const evaluate = (responses: readonly HorizonResponse[], spend: readonly number[], valuePerUnit: number | null) =>
  evaluatePlan(
    responses,
    spend,
    planDraws(
      responses,
      responses.map(({ currentSpend }) => currentSpend)
    ),
    valuePerUnit
  )

describe("evaluatePlan", () => {
  it("adds channels up draw by draw, so that uncertainties that cancel do cancel", () => {
    const { planned } = evaluate([tv, search], [200, 200], 1)
    expect(planned.spend).toBe(400)
    expect(planned.outcome).toMatchObject({ mean: 1000, median: 1000, sd: 0 })
  })

  it("pairs the difference with the current spend by draw", () => {
    const { current, difference, planned } = evaluate([tv, search], [200, 0], 1)
    expect(planned.outcome.mean - current.outcome.mean).toBe(0)
    // 200·r − 100·r − 100·(5 − r) = 200·r − 500: −300, −100, 100, 300
    expect(difference.outcome).toMatchObject({ mean: 0, median: 0 })
    expect(difference.outcome.lower).toBeCloseTo(-270, 9)
    expect(difference.probabilityBetter).toBe(0.5)
  })

  it("finds no difference at the current spend", () => {
    const { difference } = evaluate([tv, search], [100, 100], 1)
    expect(difference).toMatchObject({ outcome: { mean: 0, lower: 0, upper: 0 }, probabilityBetter: 0 })
  })

  it("makes the value of a KPI unit part of every return", () => {
    const { channels, planned } = evaluate([tv, search], [300, 100], 12)
    expect(planned.efficiency?.mean).toBeCloseTo((12 * (2.5 * 300 + 2.5 * 100)) / 400, 12)
    expect(channels[0]).toMatchObject({ spend: 300, share: 0.75, currentOutcome: 250 })
    expect(channels[0]?.efficiency?.mean).toBeCloseTo(30, 12)
    expect(channels[0]?.marginal).toBeCloseTo(30, 12)
  })

  it("states a cost per unit where a unit has no value", () => {
    const [channel] = evaluate([tv], [100], null).channels
    expect(channel?.efficiency?.mean).toBeCloseTo((1 + 1 / 2 + 1 / 3 + 1 / 4) / 4, 12)
    expect(channel?.marginal).toBeCloseTo(1 / 2.5, 12)
  })

  it("leaves undefined what has no meaning: a return on nothing, a cost of nothing, a share of nothing", () => {
    const idle = evaluate([tv], [0], 1)
    expect(idle.planned.efficiency).toBeNull()
    expect(idle.channels[0]).toMatchObject({ share: null, efficiency: null })
    const useless = lineResponse("fax", [0, 1], 10)
    expect(evaluate([useless], [10], null).planned.efficiency).toBeNull()
    expect(evaluate([lineResponse("fax", [0, 0], 10)], [10], null).channels[0]?.marginal).toBeNull()
  })
})
