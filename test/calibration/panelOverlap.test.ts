import { expect, it } from "vitest"
import { liftsOfOverlap, trueLift } from "./panelOverlap.ts"

it("a test measured in the model's own panel counts once: its errors are as large as its intervals say", {
  timeout: 240_000
}, () => {
  const replications = 30
  const lifts = Array.from({ length: replications }, (_, i) => liftsOfOverlap(i + 1))
  const average = (of: (lift: (typeof lifts)[number]) => number) =>
    lifts.reduce((sum, lift) => sum + of(lift), 0) / replications
  const squared = (which: "masked" | "twice") => average(({ [which]: { mean, sd } }) => ((mean - trueLift) / sd) ** 2)
  // A mean of squared standard normals has this Monte Carlo error; 120 replications gave 0.98 and 1.94.
  const error = Math.sqrt(2 / replications)
  expect(Math.abs(squared("masked") - 1)).toBeLessThan(3 * error)
  expect(squared("twice")).toBeGreaterThan(1.3 * squared("masked"))
  // Data that count twice look like twice the data: intervals are narrower by √2.
  expect(average(({ masked, twice }) => masked.sd / twice.sd)).toBeGreaterThan(1.3)
  // Nothing of the test is lost: what the model says is what was measured.
  expect(average(({ masked, measured }) => Math.abs(masked.mean - measured) / masked.sd)).toBeLessThan(0.3)
})
