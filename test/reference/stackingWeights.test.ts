import { stackingWeights } from "@liftmix/core"
import { expect, it } from "vitest"
import golden from "./stackingWeights.json" with { type: "json" }

it("stacking weights are those of EM and of scipy's SLSQP", () => {
  const { gap, weights } = stackingWeights(golden.logDensities)
  // A maximum is flat: weights are known to about the root of what the objective is known to, 1e-9.
  weights.forEach((weight, k) => expect(weight).toBeCloseTo(golden.weights[k]!, 4))
  const mean =
    golden.logDensities[0]!.map((_, i) =>
      Math.log(weights.reduce((sum, w, k) => sum + w * Math.exp(golden.logDensities[k]![i]!), 0))
    ).reduce((sum, x) => sum + x, 0) / golden.logDensities[0]!.length
  expect(Math.abs(mean - golden.meanLogDensity)).toBeLessThanOrEqual(gap + 1e-12)
})
