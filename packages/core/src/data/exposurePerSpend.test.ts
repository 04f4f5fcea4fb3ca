import { describe, expect, it } from "vitest"
import type { ChannelSeries } from "./Dataset.ts"
import { exposurePerSpend } from "./exposurePerSpend.ts"

const months = { period: "month", dates: ["2022-01-01"] } as const
const channel = (spend: readonly number[], exposure: readonly number[]): ChannelSeries => ({
  name: "tv",
  spend: Float64Array.from(spend),
  exposure: Float64Array.from(exposure),
  exposureName: "grps"
})
const year = (value: number) => Array.from({ length: 12 }, () => value)

describe("exposurePerSpend", () => {
  it("is the last year's price, weighted by spend", () => {
    const spend = [...year(10), ...year(10).fill(30, 6)]
    const exposure = [...year(50), ...year(20).fill(90, 6)]
    // (6·20 + 6·90) / (6·10 + 6·30)
    expect(exposurePerSpend(channel(spend, exposure), months)).toBe(2.75)
  })

  it("leaves out exposure without spend, and spend that is unknown", () => {
    expect(exposurePerSpend(channel([Number.NaN, 0, 10], [70, 40, 50]), months)).toBe(5)
  })

  it("looks further back where the last year has no spend", () => {
    expect(exposurePerSpend(channel([...year(4), ...year(0)], [...year(2), ...year(0)]), months)).toBe(0.5)
  })

  it("is exactly 1 where spend is the exposure, and NaN where nothing was spent", () => {
    const spend = [0.1, 0.2, 0.7]
    expect(exposurePerSpend(channel(spend, spend), months)).toBe(1)
    expect(exposurePerSpend(channel([0, 0], [5, 5]), months)).toBeNaN()
  })
})
