import { describe, expect, it } from "vitest"
import type { Optimisation } from "../compute/Optimisation.ts"
import { certificateWords } from "./certificateWords.ts"
import { efficiencyTerms } from "./EfficiencyTerms.ts"
import { extrapolationWords } from "./extrapolationWords.ts"
import { periodWords } from "./periodWords.ts"
import { shadowPriceWords } from "./shadowPriceWords.ts"

const certified = (relativeGap: number): Optimisation => ({
  spend: [],
  status: "optimal",
  outcome: 1_000_000,
  upperBound: 1_000_000 * (1 + relativeGap),
  relativeGap,
  shadowPrice: 1,
  solver: "javascript-lp-solver"
})

describe("certificateWords", () => {
  it("rounds the gap up, never down", () => {
    expect(certificateWords(certified(2e-6), "revenue")).toMatch(/within 0\.001% of the best/)
    expect(certificateWords(certified(1e-5), "revenue")).toMatch(/within 0\.001% of the best/)
    expect(certificateWords(certified(0.012), "revenue")).toMatch(/within 10% of the best/)
  })

  it("claims no more than a millionth of a percent", () => {
    for (const gap of [0, 1e-15]) expect(certificateWords(certified(gap), "revenue")).toMatch(/within 0\.000001%/)
  })

  it("names the bound, the plan and who answered", () => {
    expect(certificateWords(certified(0.02), "installs")).toMatch(
      /more than 1,020,000 installs; this one brings 1,000,000\..*\(javascript-lp-solver\)/
    )
  })
})

describe("shadowPriceWords", () => {
  it("speaks of a round thousandth of the budget, with the marginal ROI where the KPI has a value", () => {
    expect(shadowPriceWords(1.1342, 1_854_177, "revenue", 1)).toBe(
      "The next 1,000 of budget would bring about 1,130 revenue (marginal ROI 1.13)."
    )
    expect(shadowPriceWords(0.05, 40_000, "installs", null)).toBe(
      "The next 100 of budget would bring about 5 installs."
    )
  })

  it("says where the limits leave nothing to be said of more budget", () => {
    expect(shadowPriceWords(null, 1000, "revenue", 1)).toMatch(/no channel free/)
  })
})

it("extrapolation is warned of beyond the seen spend, not at it", () => {
  const spend = { channel: "tv", current: 100, seen: 900_000 }
  expect(extrapolationWords(900_000, spend)).toBeUndefined()
  expect(extrapolationWords(1_200_000, spend)).toMatch(/^Planned 1\.20M is beyond the 900K .* assumption\.$/)
})

it("a KPI without a value is spoken of in costs", () => {
  expect(efficiencyTerms("revenue", 1)).toMatchObject({ average: "ROI", marginal: "Marginal ROI" })
  expect(efficiencyTerms("installs", null)).toMatchObject({ average: "Cost per unit", marginal: "Marginal cost" })
  expect(efficiencyTerms("installs", null).format(0.5038)).toBe("0.504")
})

it("periods are counted in the singular and the plural", () => {
  expect([1, 13].map(count => periodWords(count, "week"))).toEqual(["1 week", "13 weeks"])
})
