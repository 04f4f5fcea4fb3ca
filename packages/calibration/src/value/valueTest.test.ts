import { type ChannelCurve, createRng, type CurvePack, horizonResponses } from "@liftmix/core"
import { describe, expect, it } from "vitest"
import { geoTestSe } from "../power/geoTestSe.ts"
import { normalPower } from "../power/normalPower.ts"
import { budgetDecision } from "./BudgetDecision.ts"
import { perfectInformation } from "./perfectInformation.ts"
import type { PlannedTest } from "./PlannedTest.ts"
import { valueTest } from "./valueTest.ts"

const anything = { kind: "uniform", lower: 0, upper: 1 } as const
const transform = {
  adstock: { kind: "geometric", maxLag: 8, retention: anything },
  saturation: { kind: "hill", halfSaturation: anything, slope: anything },
  order: "adstock-saturation"
} as const
const periods = 13
const spend = Array.from({ length: 52 }, (_, t) => 100 + 40 * Math.sin(t))

/** Channels whose effect is known to within the given sd of its logarithm. */
function packOf(uncertainty: Readonly<Record<string, number>>, draws: number, seed: number): CurvePack {
  const rng = createRng(seed, "posterior")
  const channels = Object.entries(uncertainty).map(([name, sd]): ChannelCurve => {
    const parameters = Array.from({ length: draws }, () => [0.3 + 0.3 * rng.uniform(), 80 + 60 * rng.uniform(), 1])
    return {
      name,
      transform,
      parameterNames: ["retention", "halfSaturation", "slope"],
      exposureScale: 1,
      parameters: parameters.flat(),
      coefficient: parameters.map(() => 300 * Math.exp(sd * rng.normal())),
      exposurePerSpend: 1,
      spend,
      exposureHistory: spend.slice(-8)
    }
  })
  return {
    format: "liftmix-curves",
    version: 1,
    model: { name: "m", createdAt: "", fingerprint: "", verdict: "Converged", experiments: [] },
    calendar: { period: "week", firstDate: "2023-01-02", lastDate: "2023-12-25" },
    kpi: { name: "sales", valuePerUnit: 1 },
    draws,
    channels
  }
}

const designs = [
  { design: "go-dark", multiplier: 0 },
  { design: "heavy-up", multiplier: 2 }
] as const

function valued(pack: CurvePack, seed: number, changes: Partial<PlannedTest> = {}, residualSd = 10) {
  const decision = budgetDecision(horizonResponses(pack, { periods, effect: "full" }), periods, 1, 50)
  const tests = pack.channels.flatMap(curve =>
    designs.map(({ design, multiplier }) => {
      const test = { channel: curve.name, design, multiplier, periods: 6, coolDown: 2, share: 0.3, ...changes }
      const samplingSe = geoTestSe(residualSd, test.share, 52, test.periods + test.coolDown)
      const terms = {
        samplingSe,
        powerOf: (lift: number) => normalPower(lift, samplingSe),
        transportVariance: 0.01,
        valuePerUnit: 1,
        standing: 26,
        fixedCost: 0
      }
      return valueTest(test, decision, curve, 100, terms, createRng(seed))
    })
  )
  return { tests, evpi: 26 * perfectInformation(decision) }
}

const uncertain = { tv: 0.6, search: 0.3, radio: 0.05 }

describe("valueTest", () => {
  const first = valued(packOf(uncertain, 1000, 1), 1)

  it("values a test the more, the less is known of its channel, and none above knowing everything", () => {
    const [tv, , search, , radio] = first.tests.map(({ evsi }) => evsi)
    expect(tv).toBeGreaterThan(search)
    expect(search).toBeGreaterThan(radio)
    expect(first.evpi).toBeGreaterThan(tv)
    // A well-known channel's test teaches next to nothing.
    expect(radio / tv).toBeLessThan(0.05)
  })

  it("is the same within its stated error for draws and results of another seed", () => {
    const second = valued(packOf(uncertain, 1000, 2), 2)
    first.tests.forEach((test, i) => {
      const other = second.tests[i]
      // Four standard errors: the stated ones come from eight blocks each, and there are six comparisons.
      const band = 4 * Math.hypot(test.evsiError, other.evsiError)
      expect(Math.abs(test.evsi - other.evsi)).toBeLessThanOrEqual(band)
      expect(test.evsiError).toBeLessThan(0.25 * first.evpi)
      expect(test.method).toBe("reweighting")
    })
  })

  it("is worth less with more noise, and less yet with a smaller treated share", () => {
    const noisy = valued(packOf(uncertain, 1000, 1), 1, {}, 200).tests[0].evsi
    const small = valued(packOf(uncertain, 1000, 1), 1, { share: 0.05 }, 200).tests[0].evsi
    expect(noisy).toBeLessThan(first.tests[0].evsi)
    expect(small).toBeLessThan(noisy)
  })

  it("is the likelier to find something, the quieter the market: between its power at the least and the largest lift", () => {
    const [sharp, dull] = [10, 200].map(
      residualSd => valued(packOf(uncertain, 1000, 1), 1, {}, residualSd).tests[0].assurance
    )
    expect(sharp).toBeGreaterThan(0.9)
    expect(dull).toBeLessThan(0.5)
    // a test of nothing would be found with half of the level
    expect(dull).toBeGreaterThan(0.05)
  })

  it("costs what it forgoes: spend saved by going dark, sales lost", () => {
    const [goDark, heavyUp] = first.tests
    expect(goDark.spendDelta).toBeCloseTo(-0.3 * 100 * 6, 9)
    expect(heavyUp.spendDelta).toBeCloseTo(0.3 * 100 * 6, 9)
    expect(goDark.expectedLift.mean).toBeLessThan(0)
    // Carry-over after the cool-down is lost too: the cost is above that of the measured lift.
    expect(goDark.cost).toBeGreaterThan(-goDark.expectedLift.mean + goDark.spendDelta)
    expect(goDark.engs).toBeCloseTo(goDark.evsi - goDark.cost, 9)
  })

  it("turns to regression where a test is sharper than the draws, and finds nearly all there is to know of its channel", () => {
    const pack = packOf({ tv: 1, search: 0.02 }, 400, 1)
    const decision = budgetDecision(horizonResponses(pack, { periods, effect: "full" }), periods, 1, 50)
    const test = { channel: "tv", ...designs[0], periods: 6, coolDown: 2, share: 0.3 }
    const noise = { samplingSe: 0.5, powerOf: () => 1, transportVariance: 0 }
    const terms = { ...noise, valuePerUnit: 1, standing: 26, fixedCost: 0 }
    const sharp = valueTest(test, decision, pack.channels[0], 100, terms, createRng(1))
    expect(sharp.effectiveDraws).toBeLessThan(50)
    expect(sharp.method).toBe("regression")
    const everything = 26 * perfectInformation(decision)
    expect(sharp.evsi).toBeLessThan(everything)
    expect(sharp.evsi).toBeGreaterThan(0.8 * everything)
  })
})
