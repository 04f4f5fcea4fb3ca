import { describe, expect, it } from "vitest"
import type { Optimisation, OptimisationRequest } from "../compute/Optimisation.ts"
import { certificateWords } from "./certificateWords.ts"
import { efficiencyTerms } from "./EfficiencyTerms.ts"
import { extrapolationWords } from "./extrapolationWords.ts"
import { periodWords } from "./periodWords.ts"
import { pictureWords } from "./pictureWords.ts"
import { shadowPriceWords } from "./shadowPriceWords.ts"

const certified = (relativeGap: number): Optimisation => ({
  spend: [],
  paths: null,
  binding: [],
  status: "optimal",
  value: 1_000_000,
  bound: 1_000_000 * (1 + relativeGap),
  relativeGap,
  shadowPrice: 1,
  solver: "javascript-lp-solver"
})

const mostOutcome: OptimisationRequest = {
  objective: { kind: "most-outcome" },
  caution: "average",
  budget: 1,
  limits: [],
  groups: [],
  cells: null
}
const words = (
  relativeGap: number,
  kpi: string,
  asked: Partial<OptimisationRequest> = {},
  valuePerUnit: number | null = 1
) => certificateWords({ ...mostOutcome, ...asked }, certified(relativeGap), kpi, valuePerUnit)

const target = (kind: "least-spend" | "target-return" | "target-marginal-return" | "most-profit") => ({
  objective: { kind, target: 2.5 }
})

it("the title of a chart's picture ends at the first colon or comma, and nothing is said of a table that is not in it", () => {
  expect(pictureWords("Response curve of tv: revenue by spend, with intervals; its values are in the table")).toEqual({
    title: "Response curve of tv",
    rest: "revenue by spend, with intervals"
  })
  expect(pictureWords("Total revenue by week")).toEqual({ title: "Total revenue by week", rest: "" })
  expect(pictureWords("Total revenue; see the table")).toEqual({ title: "Total revenue", rest: "" })
})

describe("certificateWords", () => {
  it("a plan that is about some of the draws says so", () => {
    const some = { ...certified(0), draws: { used: 600, of: 1000 } }
    expect(certificateWords(mostOutcome, some, "revenue", 1)).toContain(", for 600 of 1,000 draws.")
    expect(certificateWords(mostOutcome, certified(0), "revenue", 1)).not.toContain("draws")
  })

  it("rounds the gap up, never down", () => {
    expect(words(2.1e-6, "revenue")).toMatch(/within 0\.0003% of the best/)
    expect(words(1e-5, "revenue")).toMatch(/within 0\.001% of the best/)
    expect(words(0.012, "revenue")).toMatch(/within 2% of the best/)
    expect(words(0.11, "revenue")).toMatch(/within 20% of the best/)
  })

  it("claims no more than a millionth of a percent", () => {
    for (const gap of [0, 1e-15]) expect(words(gap, "revenue")).toMatch(/within 0\.000001%/)
  })

  it("names the bound, the plan and who answered", () => {
    expect(words(0.02, "installs")).toMatch(
      /more than 1,020,000 installs; this one brings 1,000,000\..*\(javascript-lp-solver\)/
    )
  })
})

describe("certificateWords of other objectives", () => {
  it("names the target that was asked for, in the page's terms", () => {
    expect(words(0, "revenue", target("least-spend"))).toMatch(
      /bring 2.5 revenue for less than 1,000,000; this one spends/
    )
    expect(words(0, "revenue", target("target-return"))).toMatch(/at a ROI of 2.50 or better/)
    expect(words(0, "installs", target("target-return"), null)).toMatch(/at a cost per unit of 2.50 or better/)
    expect(words(0, "revenue", target("target-marginal-return"))).toMatch(/the next unit returns at least 2.50/)
    expect(words(0, "revenue", target("most-profit"))).toMatch(/a profit above 1,000,000/)
  })

  it("says over which draws the figure is a mean", () => {
    expect(words(0, "revenue", { caution: "worst-tenth" })).toMatch(/on average over its worst tenth of draws\./)
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
  expect(extrapolationWords(900_000, 900_000)).toBeUndefined()
  expect(extrapolationWords(1_200_000, 900_000)).toMatch(/^Planned 1\.20M is beyond the 900K .* assumption\.$/)
})

it("a KPI without a value is spoken of in costs", () => {
  expect(efficiencyTerms("revenue", 1)).toMatchObject({ average: "ROI", marginal: "Marginal ROI" })
  expect(efficiencyTerms("installs", null)).toMatchObject({ average: "Cost per unit", marginal: "Marginal cost" })
  expect(efficiencyTerms("installs", null).format(0.5038)).toBe("0.504")
})

it("periods are counted in the singular and the plural", () => {
  expect([1, 13].map(count => periodWords(count, "week"))).toEqual(["1 week", "13 weeks"])
})
