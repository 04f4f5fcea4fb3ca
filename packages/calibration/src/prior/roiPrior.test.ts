import type { MediaTransform } from "@liftmix/core"
import normalQuantile from "@stdlib/stats-base-dists-normal-quantile"
import { describe, expect, it } from "vitest"
import { contrastSpend } from "../contrast/contrastSpend.ts"
import type { SpendContrast } from "../contrast/SpendContrast.ts"
import { logNormalFromMoments } from "@liftmix/core"
import { experimentRecord } from "../testing/experimentRecord.ts"
import { nationalDataset } from "../testing/nationalDataset.ts"
import { relativeError } from "../testing/relativeError.ts"
import { termContext } from "../testing/termContext.ts"
import { returnPerCoefficient, returnRatio } from "./returnRatio.ts"
import { roiPrior } from "./roiPrior.ts"

const usual = [80, 120, 100, 90, 110, 130, 100, 100, 100, 100, 100, 100, 90, 110, 100, 100]
const natural = [500, 0.6, 110, 1.4]
const flat = { kind: "uniform", lower: 0, upper: 1 } as const
const transform: MediaTransform = {
  adstock: { kind: "geometric-recursive", retention: flat },
  saturation: { kind: "hill", halfSaturation: flat, slope: flat },
  order: "adstock-saturation"
}

describe("returnPerCoefficient", () => {
  it("has the worked example's ROI (W8)", () => {
    const unit = returnPerCoefficient("tv", natural, termContext(nationalDataset({ tv: usual }), transform, 3))
    expect(relativeError(unit * 1630, 6.935133487840858)).toBeLessThan(1e-6)
    expect(relativeError(500 * unit, 2.1273415606873796)).toBeLessThan(1e-6)
    // The density of β under a log-normal ROI: its own at ROI = β·unit, times the unit.
    const { mu, sigma } = logNormalFromMoments(2, 0.5)
    const roi = 500 * unit
    const logDensity =
      -0.5 * ((Math.log(roi) - mu) / sigma) ** 2 - Math.log(roi * sigma * Math.sqrt(2 * Math.PI)) + Math.log(unit)
    expect(relativeError(logDensity, -5.801884206761588)).toBeLessThan(1e-6)
  })

  it("does not count what earlier media carried over", () => {
    const linear: MediaTransform = { ...transform, saturation: { kind: "none" } }
    const afterHistory = (history: number) => {
      const spend = usual.map((x, t) => (t < 4 ? history : x))
      return returnPerCoefficient(
        "tv",
        [1, 0.6],
        termContext(nationalDataset({ tv: spend }, { mediaLead: 4 }), linear, 1)
      )
    }
    expect(afterHistory(500)).toBeCloseTo(afterHistory(0), 12)
  })
})

describe("returnRatio", () => {
  it("has the worked example's κ (W8)", () => {
    const dataset = nationalDataset({ tv: usual })
    const reference = Float64Array.from(usual.slice(0, 12))
    const contrast: SpendContrast = {
      channels: [{ channel: "tv", reference, treated: reference.map((x, t) => (t >= 6 && t < 10 ? 0 : x)) }],
      weights: reference.map((_, t) => (t >= 6 ? 1 : 0)),
      origin: 0,
      firstPeriod: 6,
      spendDelta: -400,
      observed: true
    }
    const ratio = returnRatio(contrast, natural, termContext(dataset, transform, 3))
    expect(relativeError(ratio, 0.9328000939939701)).toBeLessThan(1e-6)
  })

  it("is h(1 − s) for a small lasting change in a steady state (W8)", () => {
    const dataset = nationalDataset({ tv: new Array<number>(600).fill(100) }, { firstDate: "2010-01-04" })
    const contrast = contrastSpend(
      experimentRecord({
        design: { kind: "heavy-up", unit: "geo", randomised: true },
        window: { start: "2010-07-05", end: "2021-06-27", measureEnd: "2021-06-27" },
        scope: { treatedShare: 1e-6, liftScaledTo: "treated" },
        spend: { treatedMultiplier: 1.0001 }
      }),
      dataset,
      () => {}
    )!
    // Start and end of the stock at either side weigh 1 in 600 weeks.
    expect(returnRatio(contrast, natural, termContext(dataset, transform, 3))).toBeCloseTo(0.746633, 2)
  })
})

describe("roiPrior", () => {
  it("has the worked example's prior (W8b)", () => {
    // ln κ = ln .9328 ± .10 as two draws of that mean and standard deviation.
    const ratios = [-1, 1].map(sign => 0.9328000939939701 * Math.exp((sign * 0.1) / Math.SQRT2))
    const prior = roiPrior(1.98, 0.3, ratios)!
    expect(relativeError([prior.mu, prior.sigma], [0.7413126593152185, 0.1808239407663401])).toBeLessThan(1e-6)
    const quantile = (p: number) => Math.exp(normalQuantile(p, prior.mu, prior.sigma))
    expect(
      relativeError(
        [quantile(0.05), quantile(0.5), quantile(0.95)],
        [1.5587492619225987, 2.0986885702884197, 2.8256588937380744]
      )
    ).toBeLessThan(1e-6)
  })

  it("refuses a return that is not twice its error, and a negative one", () => {
    expect(roiPrior(0.5, 1, [1])).toBeUndefined()
    expect(roiPrior(-3, 1, [1])).toBeUndefined()
  })
})
