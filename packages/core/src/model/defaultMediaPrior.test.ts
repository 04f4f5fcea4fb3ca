import { describe, expect, it } from "vitest"
import type { Dataset } from "../data/Dataset.ts"
import { variance } from "../math/variance.ts"
import { defaultMediaTransform } from "../media/defaultMediaTransform.ts"
import { drawPrior } from "../posterior/drawPrior.ts"
import { mediaEffects } from "../posterior/mediaEffects.ts"
import { compileModel } from "./compileModel.ts"
import type { ModelSpec } from "./ModelSpec.ts"
import { exampleDataset } from "../testing/exampleDataset.ts"
import { defaultMediaPrior } from "./defaultMediaPrior.ts"

const dataset = exampleDataset()

/** Mean of a contribution prior. */
function meanShare(dataset: Dataset, name: string): number {
  const { prior } = defaultMediaPrior(dataset, name)
  expect(prior.scale).toBe("contribution")
  if (prior.distribution.kind !== "logNormal") return expect.unreachable()
  return Math.exp(prior.distribution.mu + prior.distribution.sigma ** 2 / 2)
}

const medium = (name: string) => ({ name, transform: defaultMediaTransform("week") })

describe("defaultMediaPrior", () => {
  it("is on the ROI for a channel where spend and KPI are money", () => {
    const { prior, because } = defaultMediaPrior(dataset, "channel1")
    expect(prior).toEqual({ scale: "roi", distribution: { kind: "logNormal", mu: 0.2, sigma: 0.9 } })
    expect(because).toContain("value in money")
  })

  it("is on the contribution for a KPI without a value, for organic media and for channels without spend", () => {
    const count = exampleDataset({ value: undefined })
    expect(defaultMediaPrior(count, "channel1").because).toContain("no value in money")
    expect(defaultMediaPrior(dataset, "email").because).toContain("no spend to return")
    const free = { ...dataset, channels: dataset.channels.map(c => ({ ...c, spend: c.spend.map(() => 0) })) }
    expect(defaultMediaPrior(free, "channel2").because).toContain("is 0")
    expect(meanShare(free, "channel2")).toBeCloseTo(0.4 / 3, 12)
  })

  it("has the media cause 40 % of the KPI together, paid ones in proportion to spend", () => {
    const count = exampleDataset({ value: undefined })
    const shares = ["channel1", "channel2", "email"].map(name => meanShare(count, name))
    expect(shares.reduce((sum, share) => sum + share)).toBeCloseTo(0.4, 12)
    expect(shares[2]).toBeCloseTo(0.4 / 3, 12)
    const [one, two] = count.channels.map(({ spend }) => spend.reduce((sum, x) => sum + x, 0))
    expect(shares[0] / shares[1]).toBeCloseTo(one / two, 12)
  })

  it("leaves the ROI where spend is plainly not in the KPI's money, and says what gave it away", () => {
    const thousands = { ...dataset, channels: dataset.channels.map(c => ({ ...c, spend: c.spend.map(x => x / 1000) })) }
    expect(defaultMediaPrior(thousands, "channel1").because).toMatch(/cause 0\.0\d+ % of the KPI's value/)
    expect(meanShare(thousands, "channel1")).toBeCloseTo(
      meanShare(exampleDataset({ value: undefined }), "channel1"),
      12
    )
    const cents = { ...dataset, channels: dataset.channels.map(c => ({ ...c, spend: c.spend.map(x => x * 100) })) }
    expect(defaultMediaPrior(cents, "channel1").prior.scale).toBe("contribution")
  })

  it("is on the ROI of a KPI in money that is a loss, which has no share to contribute", () => {
    const loss = { ...dataset, kpi: { ...dataset.kpi, values: dataset.kpi.values.map(y => y - 2000) } }
    expect(defaultMediaPrior(loss, "channel1").prior.scale).toBe("roi")
  })

  it("has the paid media contribute the total that is stated, to mean and sd, and leaves organic ones as they were", () => {
    const count = exampleDataset({ value: undefined, channels: 3 })
    const spec: ModelSpec = {
      channels: count.channels.map(({ name }) => medium(name)),
      organic: [medium("email")],
      totalContribution: { mean: 0.25, sd: 0.1 },
      trend: { kind: "linear" },
      yearlyHarmonics: 0,
      likelihood: "normal"
    }
    const model = compileModel(spec, count)
    const draws = drawPrior(model, 10_000, 1)
    const effects = mediaEffects(model, draws)
    const total = effects[0].share.map((share, d) => share + effects[1].share[d] + effects[2].share[d])
    const mean = total.reduce((sum, x) => sum + x, 0) / total.length
    const sd = Math.sqrt(variance(total))
    expect(Math.abs(mean - 0.25)).toBeLessThan((5 * 0.1) / 100)
    // The kurtosis of a sum of log-normals is about 15, so that the sd's own error is sd · √(14/4) / 100.
    expect(Math.abs(sd / 0.1 - 1)).toBeLessThan(5 * 0.019)
    expect(model.mediaPriors.get("channel1")?.because).toContain("25 % ± 10 %")
    expect(model.mediaPriors.get("email")?.because).toContain("no spend")
  })

  it("does not know media the dataset does not have", () => {
    expect(() => defaultMediaPrior(dataset, "posters")).toThrow(RangeError)
  })
})
