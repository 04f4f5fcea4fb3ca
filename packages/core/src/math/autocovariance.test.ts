import { expect, it } from "vitest"
import { autocovariance } from "./autocovariance.ts"

it("autocovariance divides by the length at every lag", () => {
  const centred = Float64Array.of(1, -2, 3, -2)
  expect([0, 1, 2, 3, 4].map(lag => autocovariance(centred, lag))).toEqual([4.5, -3.5, 1.75, -0.5, 0])
})
