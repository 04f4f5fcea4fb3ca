import { describe, expect, it } from "vitest"
import { formatAmount } from "./formatAmount.ts"
import { formatChange } from "./formatChange.ts"
import { formatCompact } from "./formatCompact.ts"
import { formatCost } from "./formatCost.ts"
import { formatDate } from "./formatDate.ts"
import { formatDiagnostic } from "./formatDiagnostic.ts"
import { formatProbability } from "./formatProbability.ts"
import { formatRange } from "./formatRange.ts"
import { formatRatio } from "./formatRatio.ts"
import { formatShare } from "./formatShare.ts"
import { formatSigned } from "./formatSigned.ts"

describe("figures as people read them", () => {
  it("amounts have separators, and decimals only where they are small", () => {
    expect([1_234_567.4, 999.94, 12.345, 0, -1500].map(formatAmount)).toEqual([
      "1,234,567",
      "999.9",
      "12.35",
      "0",
      "−1,500"
    ])
  })

  it("compact amounts have three digits, in large figures always", () => {
    expect([1_200_000, 212_345, 1000, 999.4, 0.4567, 0, -8100].map(formatCompact)).toEqual([
      "1.20M",
      "212K",
      "1.00K",
      "999",
      "0.457",
      "0",
      "−8.10K"
    ])
  })

  it("changes bear their sign, and none where there is none", () => {
    expect([212_345, -8100, 0].map(formatSigned)).toEqual(["+212K", "−8.10K", "0"])
    expect(formatChange(100, 120)).toBe("+20%")
    expect(formatChange(100, 92)).toBe("−8%")
    expect(formatChange(100, 100.2)).toBe("±0%")
    expect(formatChange(0, 5)).toBe("new")
    expect(formatChange(0, 0)).toBe("±0%")
  })

  it("ratios, costs and shares keep about three digits", () => {
    expect([2.3456, 12.345, 123.4].map(formatRatio)).toEqual(["2.35", "12.3", "123"])
    expect([0.5038, 1.9, 12.34, 999.7].map(formatCost)).toEqual(["0.504", "1.90", "12.3", "1,000"])
    expect([0.3412, 0.0944, 0.003, 0.0996].map(formatShare)).toEqual(["34%", "9.4%", "0.3%", "10%"])
  })

  it("a probability from draws is never certain", () => {
    expect([1, 0.995, 0.99, 0.503, 0.004, 0].map(formatProbability)).toEqual([
      "more than 99%",
      "more than 99%",
      "99%",
      "50%",
      "less than 1%",
      "less than 1%"
    ])
  })

  it("a day is the same for every reader", () => {
    expect(formatDate("2025-09-23")).toBe("23 Sep 2025")
    expect(formatDate("2025-12-31T23:59:59Z")).toBe("31 Dec 2025")
  })

  it("a range names both ends, a diagnostic that is missing says so", () => {
    expect(formatRange({ lower: -1000, upper: 2500 }, formatSigned)).toBe("−1.00K to +2.50K")
    expect(formatDiagnostic(1.00412, 3)).toBe("1.004")
    expect(formatDiagnostic(null, 3)).toBe("not computable")
  })
})
