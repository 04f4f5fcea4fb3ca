import type { PointwiseElpd } from "@liftmix/core"
import { describe, expect, it } from "vitest"
import { exampleCard } from "../testing/exampleCard.ts"
import { comparePredictions } from "./comparePredictions.ts"

const kept = (elpd: readonly number[], cells = "same"): PointwiseElpd => ({
  format: "liftmix-loo",
  version: 1,
  fit: "2024-01-01",
  cells,
  elpd,
  shapes: elpd.map((_, i) => (i === 0 ? null : 0.3)),
  reliableShape: 0.7
})
const card = (name: string) => exampleCard({ name })

describe("comparePredictions", () => {
  it("holds models against the best, pair by pair, and weighs them", () => {
    const { predictions, stackingGap } = comparePredictions(
      [card("a"), card("b")],
      [kept([-1, -2, -3]), kept([-2, -3, -4])]
    )
    expect(predictions).toMatchObject([
      { _tag: "Compared", elpd: -6, best: { difference: 0, error: 0 }, cells: 3, influential: 1 },
      { _tag: "Compared", elpd: -9, best: { difference: -3, error: 0 } }
    ])
    expect(predictions[0]).toMatchObject({ weight: expect.closeTo(1, 6) })
    expect(stackingGap).toBeLessThan(1e-8)
  })

  it("gives no weight to a model that has not converged, nor to one alone", () => {
    const suspect = exampleCard({ name: "b", verdict: "Suspect" })
    const { predictions, stackingGap } = comparePredictions([card("a"), suspect], [kept([-1, -2]), kept([-2, -3])])
    expect(predictions).toMatchObject([{ weight: null }, { weight: null, best: { difference: -2 } }])
    expect(stackingGap).toBeNull()
  })

  it("says why a model is not compared", () => {
    const other = exampleCard({ name: "d", data: { ...exampleCard().data, kpi: "installs" } })
    const cards = [card("a"), card("b"), card("c"), other]
    const { predictions } = comparePredictions(cards, [
      "its data are gone",
      kept([-1, -2]),
      kept([-1], "x"),
      kept([-1], "y")
    ])
    expect(predictions).toMatchObject([
      { _tag: "NotCompared", because: "its data are gone" },
      { _tag: "Compared", best: { difference: 0 } },
      { _tag: "NotCompared", because: "it was fitted to other values of revenue than b" },
      { _tag: "NotCompared", because: "it explains installs, not revenue" }
    ])
  })
})
