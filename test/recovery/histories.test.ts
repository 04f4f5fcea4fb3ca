import { demoMarket, type Estimate } from "@liftmix/core"
import { describe, expect, it } from "vitest"
import { fitMarket, openMarket } from "./fitMarket.ts"
import { drawMarket, quietMarket, twoTests } from "./markets.ts"

/* Markets from the simulator, which shares no code with the model. Seeds are fixed: these pass always or never. */

const covers = ({ lower, upper }: Estimate, truth: number) => lower <= truth && truth <= upper
const seeds = (count: number) => Array.from({ length: count }, (_, i) => i + 1)

describe("in a market whose spend has nothing to do with demand", () => {
  it("90 % intervals of returns cover the truth nine times out of ten, with tests and without", {
    timeout: 180_000
  }, () => {
    const covered = { history: 0, tested: 0 }
    for (const seed of seeds(20)) {
      const market = openMarket(drawMarket(seed), seed)
      const history = fitMarket(market, [], seed)
      const tested = fitMarket(market, market.records, seed)
      for (const [name, truth] of market.roi) {
        covered.history += covers(history.roi.get(name)!, truth) ? 1 : 0
        covered.tested += covers(tested.roi.get(name)!, truth) ? 1 : 0
      }
    }
    // Binomial(60, 0.9): 99 % in 47 … 59.
    for (const count of [covered.history, covered.tested]) {
      expect(count).toBeGreaterThanOrEqual(47)
      expect(count).toBeLessThanOrEqual(59)
    }
  })
})

describe("in a market whose search spend follows demand that no column records", () => {
  it("history alone sees search a third too good or worse; with a test, the error is a third of that at most", {
    timeout: 180_000
  }, () => {
    const confounded = { ...quietMarket, demand: demoMarket.demand, tests: twoTests }
    const count = 12
    const bias = { history: 0, tested: 0 }
    let covered = 0
    for (const seed of seeds(count)) {
      const market = openMarket(confounded, seed)
      const truth = market.roi.get("search")!
      const tested = fitMarket(market, market.records, seed).roi.get("search")!
      bias.history += (fitMarket(market, [], seed).roi.get("search")!.mean / truth - 1) / count
      bias.tested += (tested.mean / truth - 1) / count
      covered += covers(tested, truth) ? 1 : 0
    }
    expect(bias.history).toBeGreaterThan(0.3)
    expect(Math.abs(bias.tested)).toBeLessThan(bias.history / 3)
    // Binomial(12, 0.9): 99.5 % in 8 or more.
    expect(covered).toBeGreaterThanOrEqual(8)
  })
})
