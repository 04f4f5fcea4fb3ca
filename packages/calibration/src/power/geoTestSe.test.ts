import { createRng } from "@liftmix/core"
import { expect, it } from "vitest"
import { timeBasedRegression } from "../geo/timeBasedRegression.ts"
import { geoTestSe } from "./geoTestSe.ts"

it("is the error that time-based regression makes on areas of independent noise", () => {
  const rng = createRng(1)
  const [share, before, periods, runs] = [0.3, 60, 8, 2000]
  // A season far above the noise: the slope is then as good as known, which is what the formula takes it for.
  const area = (part: number, length: number) =>
    Float64Array.from({ length }, (_, t) => part * (1000 + 200 * Math.sin(t)) + 5 * Math.sqrt(part) * rng.normal())
  const squares = Array.from({ length: runs }, () => {
    const [treated, control] = [share, 1 - share].map(part => area(part, before + periods))
    const { effect } = timeBasedRegression(
      { treated: treated.subarray(0, before), control: control.subarray(0, before) },
      { treated: treated.subarray(before), control: control.subarray(before) }
    )
    return effect ** 2
  })
  const rms = Math.sqrt(squares.reduce((sum, x) => sum + x, 0) / runs)
  // 2000 runs know a standard deviation to 1.6 %; five of those.
  expect(Math.abs(rms / geoTestSe(5, share, before, periods) - 1)).toBeLessThan(0.08)
})

it("refuses a test without a control", () => {
  expect(() => geoTestSe(5, 1, 60, 8)).toThrow(RangeError)
})
