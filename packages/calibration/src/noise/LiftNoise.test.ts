import { describe, expect, it } from "vitest"
import { relativeError } from "../testing/relativeError.ts"
import type { LiftNoise } from "./LiftNoise.ts"
import { normalNoise } from "./normalNoise.ts"
import { studentTNoise } from "./studentTNoise.ts"
import { twoPieceNoise } from "./twoPieceNoise.ts"

const implied = -793.7537631065867

describe("normalNoise and studentTNoise", () => {
  it.each([
    ["normal", normalNoise(120, 0), -6.0116305571202595, 0.006510677993512965],
    ["t with 4 degrees of freedom", studentTNoise(120, 4, 0), -6.123371950735443, 0.007060859360896242],
    ["normal with transport sd 0.15", normalNoise(120, 0.15 ** 2), -6.202896270695302, 0.003713596619998238]
  ])("give the worked example's value and slope: %s (W6)", (_, noise, logDensity, slope) => {
    expect(relativeError(noise.logDensity(-700, implied), logDensity)).toBeLessThan(1e-6)
    expect(relativeError(noise.slope(-700, implied), slope)).toBeLessThan(1e-6)
  })
})

const noises: readonly (readonly [string, LiftNoise])[] = [0, 0.04].flatMap(transport => [
  [`normal, τ² ${transport}`, normalNoise(30, transport)] as const,
  [`t, τ² ${transport}`, studentTNoise(30, 5, transport)] as const,
  [`two-piece, τ² ${transport}`, twoPieceNoise(20, 45, transport)] as const
])

describe.each(noises)("%s noise", (_, noise) => {
  it("has the slope of its log density on both sides of the point", () => {
    for (const lift of [-150, 60, 99, 101, 140, 200]) {
      const h = 1e-3
      const numeric = (noise.logDensity(100, lift + h) - noise.logDensity(100, lift - h)) / (2 * h)
      expect(noise.slope(100, lift)).toBeCloseTo(numeric, 7)
    }
  })

  it("is a density of the observed lift, whose integral is its cdf", () => {
    const step = 0.05
    let mass = noise.cdf(-2000, 80)
    for (let observed = -2000 + step / 2; observed < 120; observed += step) {
      mass += step * Math.exp(noise.logDensity(observed, 80))
    }
    // Midpoint rule: error of order step².
    expect(mass).toBeCloseTo(noise.cdf(120, 80), 5)
    expect(noise.cdf(1e6, 80)).toBeCloseTo(1, 9)
  })
})

describe("twoPieceNoise", () => {
  it("is the normal where both sides are equal", () => {
    const [twoPiece, normal] = [twoPieceNoise(30, 30, 0.02), normalNoise(30, 0.02)]
    for (const lift of [40, 100, 170]) {
      expect(twoPiece.logDensity(100, lift)).toBeCloseTo(normal.logDensity(100, lift), 12)
      expect(twoPiece.slope(100, lift)).toBeCloseTo(normal.slope(100, lift), 12)
      expect(twoPiece.cdf(100, lift)).toBeCloseTo(normal.cdf(100, lift), 12)
    }
  })

  it("is more forgiving on the side where the interval is wider", () => {
    const noise = twoPieceNoise(20, 45, 0)
    expect(noise.logDensity(100, 145)).toBeGreaterThan(noise.logDensity(100, 55))
  })
})
