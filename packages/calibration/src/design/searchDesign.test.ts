import { createRng } from "@liftmix/core"
import { describe, expect, it } from "vitest"
import type { GeoPanel } from "../geo/GeoPanel.ts"
import { type DesignQuestion, designMethods } from "./prepareSearch.ts"
import { proposeGroups } from "./proposeGroups.ts"
import { type SearchedDesign, searchDesign } from "./searchDesign.ts"
import { leastHistory, splitHistory } from "./splitHistory.ts"
import { spendChange } from "./TestMoney.ts"

const weeks = 120
/** Searches take seconds where other things run too. */
const patience = { timeout: 30_000 }
const isNoisy = (g: number) => g >= 10
const size = (g: number) => 500 + 100 * (g % 5)
const names = Array.from({ length: 14 }, (_, g) => `geo${g}`)

/**
 * Geos of five sizes that share a season; the last four are noisy by themselves. Every geo spends a tenth of its size per
 * week.
 */
function panelOf(seed = 1): GeoPanel {
  const rng = createRng(seed)
  return {
    geos: names,
    dates: Array.from({ length: weeks }, (_, t) => new Date(Date.UTC(2022, 0, 3 + 7 * t)).toISOString().slice(0, 10)),
    kpi: Float64Array.from({ length: names.length * weeks }, (_, i) => {
      const [g, t] = [Math.floor(i / weeks), i % weeks]
      const own = isNoisy(g) ? 0.3 * rng.normal() : 0.02 * rng.normal()
      return size(g) * (1 + 0.2 * Math.sin(t / 8) + own)
    }),
    cost: Float64Array.from({ length: names.length * weeks }, (_, i) => size(Math.floor(i / weeks)) / 10)
  }
}

const question = (changes: Partial<DesignQuestion> = {}): DesignQuestion => ({
  rules: { treatedGeos: [3], share: 0.2, include: [], exclude: [], leaveOut: [] },
  terms: { method: "tbr", periods: 6, level: 0.9, power: 0.8, direction: 1 },
  money: { iroas: undefined, multiplier: undefined, budget: undefined, periods: 6 },
  from: 0,
  end: weeks,
  ...changes
})
const rules = (changes: Partial<DesignQuestion["rules"]>) => ({ rules: { ...question().rules, ...changes } })

function run(asked: DesignQuestion, panel = panelOf()) {
  const search = searchDesign(panel, asked, createRng(1))
  let last = { done: 0, total: 0 }
  for (;;) {
    const next = search.next()
    if (next.done) return { answer: next.value, last }
    last = next.value
  }
}
const designed = (asked: DesignQuestion, panel?: GeoPanel) => run(asked, panel).answer as SearchedDesign

describe("searchDesign", () => {
  it.each(designMethods)("finds geos that go with the others, and counts its steps: %s", patience, method => {
    const { answer, last } = run(question({ terms: { ...question().terms, method } }))
    const { control, heldOut, treated, tried, typicalError } = answer as SearchedDesign
    expect(treated.filter(g => g >= 10)).toEqual([])
    expect([...treated, ...control].toSorted((a, b) => a - b)).toEqual(names.map((_, g) => g))
    expect(last.done).toBe(last.total)
    expect(tried).toBeLessThan(last.total)
    // a random group of three holds one of the four noisy geos with probability 2/3
    expect(heldOut.rmsError / heldOut.baseline).toBeLessThan(typicalError)
    expect(heldOut.detectableLift).toBeLessThan(0.15)
  })

  it("shows that the winner's figures flatter: on noise alone it errs more where it was not chosen", patience, () => {
    const ratios = Array.from({ length: 6 }, (_, i) => {
      const { heldOut, search } = designed(question(rules({ leaveOut: names.slice(10) })), panelOf(10 + i))
      return heldOut.rmsError / search.rmsError
    })
    // 0.47 when this was written, with a standard error of 0.12
    expect(ratios.reduce((sum, x) => sum + Math.log(x), 0) / 6).toBeGreaterThan(0.1)
  })

  it("treats what must be treated, never what must not, and compares with neither of those left out", () => {
    const { control, treated } = designed(
      question(rules({ include: ["geo12"], exclude: ["geo0", "geo1"], leaveOut: ["geo2"] }))
    )
    expect(treated).toContain(12)
    expect(treated).toHaveLength(3)
    expect(control).toEqual(expect.arrayContaining([0, 1]))
    expect([...treated, ...control]).not.toContain(2)
  })

  it("reaches a share of the market within a tenth of it, where geos allow it", () => {
    const { share } = designed(question(rules({ treatedGeos: [], share: 0.3 })))
    expect(Math.abs(share - 0.3)).toBeLessThanOrEqual(0.03 + 1e-12)
  })

  it("tries several numbers of geos", () => {
    const { treated } = designed(question(rules({ treatedGeos: [1, 5], leaveOut: names.slice(10) })))
    // the more geos, the smaller the relative error of independent noise
    expect(treated).toHaveLength(5)
  })

  it("keeps to the budget, and says what the cheapest would cost where it is too small", () => {
    const money = { iroas: 3, multiplier: 0, budget: 1100, periods: 6 }
    // three geos of 500 spend 3 · 50 · 6 = 900
    const { spendDelta } = designed(question({ money }))
    expect(spendDelta).toBeLessThan(0)
    expect(spendDelta).toBeGreaterThanOrEqual(-1100)
    expect(run(question({ money: { ...money, budget: 800 } })).answer).toMatchObject([
      { code: "OverBudget", message: expect.stringContaining("the cheapest by 900") }
    ])
  })

  it("is the same for the same seed", () => {
    expect(designed(question()).treated).toEqual(designed(question()).treated)
  })

  it.each<[string, Partial<DesignQuestion>, string]>([
    ["an unknown geo", rules({ include: ["geo99"] }), "UnknownGeo"],
    ["a geo in and out", rules({ include: ["geo1"], exclude: ["geo1"] }), "ContradictoryRules"],
    ["more geos than there are", rules({ treatedGeos: [14] }), "ImpossibleGroups"],
    ["nobody to treat", rules({ exclude: names, treatedGeos: [] }), "ImpossibleGroups"],
    ["a history too short to check in", { from: 100 }, "ShortHistory"]
  ])("explains %s", (_, change, code) => {
    expect(run(question(change)).answer).toMatchObject([{ code, severity: "error" }])
  })
})

describe("proposeGroups", () => {
  const placed = { treatedGeos: [3], share: 0.2, fixed: [], open: [0, 1, 2, 3, 4, 5], taking: [0, 1, 2, 3, 4, 5] }

  it("lists all groups where there are few", () => {
    expect(proposeGroups(placed, new Float64Array(6).fill(1), 100, createRng(1))).toHaveLength(20)
  })

  it("takes one geo of each size where there are many", () => {
    const many = Array.from({ length: 30 }, (_, g) => g)
    const groups = proposeGroups({ ...placed, open: many, taking: many }, Float64Array.from(many), 50, createRng(1))
    for (const group of groups) expect(group.map(g => Math.floor(g / 10))).toEqual([0, 1, 2])
  })

  it("takes the nearest to a share that no group has", () => {
    const groups = proposeGroups({ ...placed, treatedGeos: [], share: 0.1 }, [1, 1, 1, 1, 1, 1], 50, createRng(1))
    expect(new Set(groups.map(group => group.length))).toEqual(new Set([1]))
  })
})

describe("splitHistory", () => {
  it("never lets the evaluated periods of one part reach into the other", () => {
    const { heldOut, search } = splitHistory(10, 110, 8)!
    expect(search).toEqual({ from: 10, first: 35, end: 72 })
    expect(heldOut).toEqual({ from: 10, first: 72, end: 110 })
  })

  it("knows the shortest history", () => {
    const least = leastHistory(6)
    expect(splitHistory(0, least, 6)).toBeDefined()
    expect(splitHistory(0, least - 1, 6)).toBeUndefined()
  })
})

describe("spendChange", () => {
  it("is a multiple of usual spend, or else the budget", () => {
    // geo0 and geo1 spend 50 and 60 per week
    const dark = { iroas: undefined, multiplier: 0, budget: undefined, periods: 4 }
    expect(spendChange(panelOf(), [0, 1], dark, 0, weeks)).toBeCloseTo(-440, 9)
    expect(spendChange(panelOf(), [0, 1], { ...dark, multiplier: 3 }, 0, weeks)).toBeCloseTo(880, 9)
    expect(spendChange(panelOf(), [0], { ...dark, multiplier: undefined, budget: 70 }, 0, weeks)).toBe(70)
    expect(spendChange(panelOf(), [0], { ...dark, multiplier: undefined }, 0, weeks)).toBeUndefined()
    expect(() => spendChange({ ...panelOf(), cost: undefined }, [0], dark, 0, weeks)).toThrow(RangeError)
  })
})
