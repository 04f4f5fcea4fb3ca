import { defaultMediaTransform, estimateDraws, mediaEffects, type MediaTransform, type ModelSpec } from "@liftmix/core"
import { describe, expect, it } from "vitest"
import { fitHere } from "../support/fitHere.ts"
import { readOrThrow } from "../support/readOrThrow.ts"
import { sharedText } from "../support/sharedText.ts"

/** Simulated by PyMC-Marketing's example; truth exact (see the file's own record of its generator). */
const data = sharedText("data/mmm/mmm_example.csv")
const truthText = sharedText("reference/mmm_example.truth.json")

describe.skipIf(data === undefined || truthText === undefined)("the PyMC-Marketing example", () => {
  it("recovers ROI, retention and contribution share of both channels", { timeout: 120_000 }, async () => {
    const truth = JSON.parse(truthText ?? "")["mmm_example.csv"]
    const dataset = readOrThrow(
      { text: data ?? "", file: "mmm_example.csv" },
      {
        date: "date_week",
        kpi: { column: "y" },
        channels: { x1: { spend: "x1" }, x2: { spend: "x2" } },
        controls: ["event_1", "event_2", "t"]
      }
    )
    const { adstock } = defaultMediaTransform("week")
    const transform: MediaTransform = {
      // the generator's 8 weights: lags 0 … 7
      adstock: adstock.kind === "geometric" ? { ...adstock, maxLag: 7 } : adstock,
      saturation: { kind: "logistic", rate: { kind: "logNormal", mu: Math.log(1.4), sigma: 0.7 } },
      order: "adstock-saturation"
    }
    const spec: ModelSpec = {
      channels: [
        { name: "x1", transform },
        { name: "x2", transform }
      ],
      organic: [],
      trend: { kind: "none" },
      yearlyHarmonics: 2,
      likelihood: "normal"
    }
    const { diagnosis, model, posterior } = await fitHere({ dataset, spec, experiments: [] })
    expect(diagnosis.verdict).toEqual({ _tag: "Converged" })
    expect(diagnosis.sampler.maxRhat).toBeLessThan(1.01)
    expect(diagnosis.sampler.divergenceShare).toBeLessThanOrEqual(0.005)

    const effects = mediaEffects(model, posterior)
    for (const [index, name] of ["x1", "x2"].entries()) {
      const effect = effects[index]
      expect(effect.name).toBe(name)
      const share = estimateDraws(effect.share)
      const roi = estimateDraws(effect.roi ?? new Float64Array())
      const retention = diagnosis.parameters.find(parameter => parameter.name === `${name}.retention`)
      expect(within(truth.true_share_of_sum_y[name], share)).toBe(true)
      expect(within(truth.true_roas[name], roi)).toBe(true)
      expect(retention && within(truth.adstock.alpha[index], retention)).toBe(true)
    }
    expect(Math.abs(estimateDraws(effects[0].share).mean - 0.2905)).toBeLessThan(0.02)
  })
})

const within = (x: number, { lower, upper }: { readonly lower: number; readonly upper: number }) =>
  lower <= x && x <= upper
