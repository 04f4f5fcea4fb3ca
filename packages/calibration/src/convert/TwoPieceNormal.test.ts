import { describe, expect, it } from "vitest"
import { relativeError } from "../testing/relativeError.ts"
import { twoPieceFromInterval, twoPieceMean, twoPieceSd } from "./TwoPieceNormal.ts"

describe("TwoPieceNormal", () => {
  it("matches an asymmetric interval (W1c)", () => {
    const fitted = twoPieceFromInterval(120, 60, 220, 0.9)
    expect(relativeError(fitted.left, 36.47740991470615)).toBeLessThan(1e-6)
    expect(relativeError(fitted.right, 60.79568319117691)).toBeLessThan(1e-6)
    expect(relativeError(twoPieceMean(fitted), 139.40317479268094)).toBeLessThan(1e-6)
    expect(relativeError(twoPieceSd(fitted), 49.32103283511968)).toBeLessThan(1e-6)
  })

  it("is a normal for a symmetric interval", () => {
    const fitted = twoPieceFromInterval(5, 3, 7, 0.9)
    expect(twoPieceMean(fitted)).toBe(5)
    expect(twoPieceSd(fitted)).toBeCloseTo(fitted.left, 12)
  })

  it("refuses a point outside its interval", () => {
    expect(() => twoPieceFromInterval(8, 3, 7, 0.9)).toThrow(RangeError)
  })
})
