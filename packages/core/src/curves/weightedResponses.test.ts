import { describe, expect, it } from "vitest"
import { mean } from "../math/mean.ts"
import { defaultMediaTransform } from "../media/defaultMediaTransform.ts"
import { defaultInfluencePrior } from "../media/Influence.ts"
import { compileModel } from "../model/compileModel.ts"
import { drawPrior } from "../posterior/drawPrior.ts"
import { exampleDataset } from "../testing/exampleDataset.ts"
import { horizonResponses } from "./horizonResponses.ts"
import { packCurves } from "./packCurves.ts"
import { planDraws } from "./planDraws.ts"
import { weightedResponses } from "./weightedResponses.ts"

const DRAWS = 20
const transform = defaultMediaTransform("week")
const dataset = exampleDataset()
const identity = { name: "example", createdAt: "", fingerprint: "", verdict: "", experiments: [] }
const media = {
  "that add up": [
    { name: "channel1", transform },
    { name: "channel2", transform }
  ],
  "one of which lifts the other": [
    { name: "channel1", transform },
    { name: "channel2", transform, liftedBy: [{ channel: "channel1", prior: defaultInfluencePrior }] }
  ]
}

describe.each(Object.entries(media))("channels %s", (_, channels) => {
  const spec = { channels, organic: [], trend: { kind: "none" }, yearlyHarmonics: 0, likelihood: "normal" } as const
  const model = compileModel(spec, dataset)
  const pack = packCurves(model, drawPrior(model, DRAWS, 1), identity, DRAWS)
  const responses = horizonResponses(pack, { periods: 6, effect: "full" })
  const spend = responses.map(({ currentSpend }) => 1.2 * currentSpend)
  const outcomesOf = (c: number) => {
    const out = new Float64Array(DRAWS)
    responses[c].outcomes(spend[c], out)
    return out
  }

  it("have as many weights as draws", () => {
    expect(() => weightedResponses(responses, [1])).toThrow("1 weights of 20 draws")
  })

  it("are as they were where all draws count the same", () => {
    const same = weightedResponses(responses, new Float64Array(DRAWS).fill(1 / DRAWS))
    responses.forEach((response, c) => {
      expect(same[c].value(spend[c])).toBeCloseTo(response.value(spend[c]), 6)
      expect(same[c].slope(spend[c])).toBeCloseTo(response.slope(spend[c]), 12)
    })
  })

  it("are of one draw where only it counts, and mix draws by their weights", () => {
    const weights = new Float64Array(DRAWS)
    weights[3] = 0.25
    weights[7] = 0.75
    weightedResponses(responses, weights).forEach((response, c) => {
      const drawn = outcomesOf(c)
      expect(response.value(spend[c])).toBeCloseTo(0.25 * drawn[3] + 0.75 * drawn[7], 6)
      const step = 1e-4 * spend[c]
      const rise = response.value(spend[c] + step) - response.value(spend[c] - step)
      // a central difference is good to the square of its step
      expect(response.slope(spend[c]) / (rise / (2 * step))).toBeCloseTo(1, 6)
      const own = new Float64Array(DRAWS)
      response.outcomes(spend[c], own)
      expect(own).toEqual(drawn)
    })
  })

  it("that act together have pictures that add up to their weighted outcome, and ceilings above it", () => {
    const weights = Float64Array.from({ length: DRAWS }, (_, d) => (2 * (d + 1)) / (DRAWS * (DRAWS + 1)))
    const [weighted] = weightedResponses(responses, weights)
    const total = planDraws(responses, spend).total.reduce((sum, x, d) => sum + weights[d] * x, 0)
    if (weighted.together === undefined) return expect(weighted.value(0)).toBe(0)
    const at = (curves: readonly { value(spend: number): number }[]) =>
      curves.reduce((sum, curve, c) => sum + curve.value(spend[c]), 0)
    expect(at(weighted.together.picture(spend)) / total).toBeCloseTo(1, 9)
    expect(mean(planDraws(responses, spend).total) / total).not.toBeCloseTo(1, 3)
    const lower = spend.map(x => 0.5 * x)
    const upper = spend.map(x => 1.5 * x)
    expect(at(weighted.together.ceiling(lower, upper))).toBeGreaterThan(total)
  })
})
