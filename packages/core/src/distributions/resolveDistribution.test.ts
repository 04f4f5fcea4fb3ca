import { describe, expect, it } from "vitest"
import { checkDensity } from "../testing/checkDensity.ts"
import type { Distribution } from "./Distribution.ts"
import { resolveDistribution } from "./resolveDistribution.ts"

/** Every distribution; a new kind enters here. */
const cases: readonly Distribution[] = [
  { kind: "normal", mean: -3, sd: 0.2 },
  { kind: "normal", mean: 1e6, sd: 4e5 },
  { kind: "halfNormal", sd: 2.5 },
  { kind: "truncatedNormal", mean: 0.8, sd: 0.8, lower: 0.1, upper: 10 },
  { kind: "truncatedNormal", mean: 0, sd: 1, lower: 4, upper: 6 },
  { kind: "truncatedNormal", mean: 0, sd: 1, lower: 9, upper: 12 },
  { kind: "truncatedNormal", mean: 0, sd: 1, lower: -7, upper: -5 },
  { kind: "truncatedNormal", mean: 1, sd: 2, lower: 0.5, upper: 3 },
  { kind: "logNormal", mu: 0.2, sigma: 0.9 },
  { kind: "beta", a: 1, b: 3 },
  { kind: "beta", a: 0.3, b: 0.6 },
  { kind: "beta", a: 20, b: 4 },
  { kind: "gamma", shape: 2, rate: 0.1 },
  { kind: "gamma", shape: 0.4, rate: 3 },
  { kind: "uniform", lower: 0, upper: 1 },
  { kind: "uniform", lower: -2, upper: 5 }
]

describe.each(cases)("%o", distribution => {
  it("is a proper density with its own derivative and sampler", () => {
    expect(checkDensity(resolveDistribution(distribution))).toEqual([])
  })
})
