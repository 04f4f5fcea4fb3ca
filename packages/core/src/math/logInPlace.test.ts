import { describe, expect, it } from "vitest"
import { logInPlace } from "./logInPlace.ts"
import { createRng } from "./Rng.ts"

function logs(x: readonly number[]): Float64Array {
  const values = Float64Array.from(x)
  logInPlace(values, new Int32Array(values.buffer))
  return values
}

describe("logInPlace", () => {
  it("is the logarithm to 5e-16, absolute near 1 and relative elsewhere, over the whole range", () => {
    const rng = createRng(1, "logInPlace")
    const x = [
      ...Array.from({ length: 50_000 }, () => Math.exp(1400 * rng.uniform() - 700)),
      ...Array.from({ length: 50_000 }, () => 2 * rng.uniform()),
      ...Array.from({ length: 1000 }, (_, i) => 1 + (i - 500) * Number.EPSILON),
      ...Array.from({ length: 2046 }, (_, i) => 2 ** (i - 1022)),
      Number.MAX_VALUE,
      2 ** -1022
    ]
    const errors = logs(x).map((log, i) => Math.abs(log - Math.log(x[i])) / Math.max(1, Math.abs(Math.log(x[i]))))
    expect(errors.findIndex(error => !(error <= 5e-16))).toBe(-1)
  })

  it("treats what is no positive normal number as Math.log does", () => {
    const x = [0, -0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN, -1, 5e-324, 1e-310]
    expect([...logs(x)]).toEqual(x.map(Math.log))
  })
})
