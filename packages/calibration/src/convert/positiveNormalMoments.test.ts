import { logNormalFromMoments } from "@liftmix/core"
import { describe, expect, it } from "vitest"
import { relativeError } from "../testing/relativeError.ts"
import { positiveNormalMoments } from "./positiveNormalMoments.ts"

describe("positiveNormalMoments", () => {
  it("truncates 0.5 ± 1 to positive values (W3)", () => {
    const { mean, sd } = positiveNormalMoments(0.5, 1)
    expect(relativeError(mean, 1.0091604338370335)).toBeLessThan(1e-6)
    expect(relativeError(sd, 0.6972628168032245)).toBeLessThan(1e-6)
    const matched = logNormalFromMoments(mean, sd)
    expect(relativeError(matched.mu, -0.18601950374197088)).toBeLessThan(1e-6)
    expect(relativeError(matched.sigma, 0.6247211142350856)).toBeLessThan(1e-6)
  })

  it("hardly changes a normal far from zero (W3)", () => {
    const { mean, sd } = positiveNormalMoments(2, 0.5)
    expect(relativeError(mean, 2.0000669172322345)).toBeLessThan(1e-9)
    expect(relativeError(sd, 0.4998661431399565)).toBeLessThan(1e-9)
  })
})
