import { expect, it } from "vitest"
import { exampleBundle } from "../testing/exampleBundle.ts"
import { stackDecomposition } from "./stackDecomposition.ts"

it("stackDecomposition puts channels on a baseline that holds all the rest, and ends at the expected KPI", () => {
  const { model } = exampleBundle({ draws: 5 })
  const layers = stackDecomposition(model)
  expect(layers.map(({ name }) => name)).toEqual(["Baseline", ...model.channels.map(({ name }) => name)])
  layers.forEach(({ lower }, k) => expect(lower).toEqual(k === 0 ? lower.map(() => 0) : layers[k - 1]!.upper))
  const { components, fitted } = model.decomposition
  const notChannels = components.slice(0, 4)
  expect(notChannels.map(({ name }) => name)).toEqual(["level", "trend", "yearly", "price"])
  layers.at(-1)!.upper.forEach((top, t) => {
    expect(layers[0]!.upper[t]).toBe(notChannels.reduce((sum, { mean }) => sum + mean[t]!, 0))
    // the same terms, added in another order
    expect(top / fitted.mean[t]!).toBeCloseTo(1, 12)
  })
})
