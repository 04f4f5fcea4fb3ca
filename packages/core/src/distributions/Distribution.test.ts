import { Schema } from "effect"
import { describe, expect, it } from "vitest"
import { Distribution } from "./Distribution.ts"

const decode = Schema.decodeUnknownSync(Distribution)

describe("Distribution", () => {
  it("reads what it describes", () => {
    const prior = { kind: "truncatedNormal", mean: 0.8, sd: 0.8, lower: 0.1, upper: 10 }
    expect(decode(prior)).toEqual(prior)
  })

  it("refuses a scale of 0", () => {
    expect(() => decode({ kind: "normal", mean: 0, sd: 0 })).toThrow(/greater than 0/)
  })

  it("refuses an empty interval, with its ends", () => {
    expect(() => decode({ kind: "uniform", lower: 2, upper: 1 })).toThrow("lower (2) must be below upper (1)")
  })

  it("refuses a truncation that leaves no mass to speak of", () => {
    expect(() => decode({ kind: "truncatedNormal", mean: 0, sd: 1, lower: 9, upper: 10 })).toThrow("more than 8 sd")
    expect(() => decode({ kind: "truncatedNormal", mean: 0, sd: 1, lower: -10, upper: -9 })).toThrow("more than 8 sd")
  })
})
