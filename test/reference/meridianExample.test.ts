import { defaultMediaTransform, estimateDraws, mediaEffects, type ModelSpec } from "@liftmix/core"
import { describe, expect, it } from "vitest"
import { fitHere } from "../support/fitHere.ts"
import { readOrThrow } from "../support/readOrThrow.ts"
import { sharedText } from "../support/sharedText.ts"

/**
 * Simulated by Meridian's own generator, 20 geos in 156 weeks; truth exact (see the file's own record). The model is Meridian's
 * default but for weak priors and two things, none of which matters here (`docs/validation/recovery.md`): 13 lags instead of 8, and shocks of
 * the weeks whose size is learned instead of a knot per week.
 */
const data = sharedText("data/mmm/meridian_geo_media.csv")
const truthText = sharedText("reference/meridian_geo_media.truth.json")

describe.skipIf(data === undefined || truthText === undefined)("the Meridian example", () => {
  it("recovers the ROI of its channels", { timeout: 600_000 }, async () => {
    const { truth } = JSON.parse(truthText ?? "")
    const names = ["Channel0", "Channel1", "Channel2", "Channel3"]
    const dataset = readOrThrow(
      { text: data ?? "", file: "meridian_geo_media.csv" },
      {
        date: "time",
        geo: "geo",
        population: "population",
        kpi: { column: "conversions", valueColumn: "revenue_per_conversion" },
        channels: Object.fromEntries(
          names.map(name => [name, { spend: `${name}_spend`, exposure: `${name}_impression` }])
        ),
        controls: ["competitor_activity_score_control", "sentiment_score_control"]
      }
    )
    const transform = defaultMediaTransform("week")
    const spec: ModelSpec = {
      channels: names.map(name => ({ name, transform })),
      organic: [],
      trend: { kind: "none" },
      yearlyHarmonics: 0,
      likelihood: "normal"
    }
    const { diagnosis, model, posterior } = await fitHere({ dataset, spec, experiments: [] })
    expect(diagnosis.verdict).toEqual({ _tag: "Converged" })
    expect(diagnosis.sampler.maxRhat).toBeLessThan(1.01)

    const effects = mediaEffects(model, posterior).map(({ name, roi, spend }) => {
      const index = names.indexOf(name)
      expect(spend).toBeCloseTo(truth.spend[index], 4)
      return { estimate: estimateDraws(roi ?? new Float64Array()), truth: truth.roi[index] as number }
    })
    const covered = effects.filter(({ estimate: { lower, upper }, truth }) => lower <= truth && truth <= upper)
    expect(covered.length).toBeGreaterThanOrEqual(3)
    // One posterior sd is 12 to 20 % of these ROI: 20 % for all four would be asking for luck, with probability 0.35.
    for (const { estimate, truth } of effects) expect(Math.abs(estimate.mean / truth - 1)).toBeLessThan(0.25)
  })
})
