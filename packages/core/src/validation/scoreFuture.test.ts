import { describe, expect, it } from "vitest"
import { mean } from "../math/mean.ts"
import { defaultMediaTransform } from "../media/defaultMediaTransform.ts"
import { compileModel } from "../model/compileModel.ts"
import { drawPrior } from "../posterior/drawPrior.ts"
import { exampleDataset } from "../testing/exampleDataset.ts"
import { scoreFuture } from "./scoreFuture.ts"
import { truncateModel } from "./truncateModel.ts"

const transform = defaultMediaTransform("week")
const spec = {
  channels: ["channel1", "channel2"].map(name => ({ name, transform })),
  organic: [{ name: "email", transform }],
  trend: { kind: "linear" as const },
  yearlyHarmonics: 1,
  likelihood: "normal" as const
}
const whole = exampleDataset({ periods: 70 })
const early = truncateModel(spec, whole, 60)
const model = compileModel(early.spec, early.dataset)
const draws = drawPrior(model, 1, 5)

describe("scoreFuture", () => {
  it("finds no error where the future is exactly what the model says", () => {
    // One draw and no noise: the expected KPI goes on as the model's own decomposition over the whole data.
    const still = { ...draws, values: draws.values.map((x, i) => (draws.parameterNames[i] === "sigma" ? 1e-9 : x)) }
    const { components, decompose } = model.decompositionOver(whole)
    const parts = new Float64Array(components.length * 70)
    decompose(still.values, parts)
    const values = whole.kpi.values.map((y, t) =>
      t < 60 ? y : components.reduce((sum, _, c) => sum + parts[c * 70 + t], 0)
    )
    const { score, total } = scoreFuture(model, doubled(still), { ...whole, kpi: { ...whole.kpi, values } }, 1)
    expect(score.observations).toBe(10)
    expect(score.weightedMape).toBeLessThan(1e-9)
    expect(score.rSquared).toBeCloseTo(1, 9)
    expect(total.predicted.mean / total.actual).toBeCloseTo(1, 9)
  })

  it("compares with repeating the year before, where there is one", () => {
    const { naiveMape } = scoreFuture(model, doubled(draws), whole, 1)
    const errors = Array.from({ length: 10 }, (_, t) => Math.abs(whole.kpi.values[60 + t] - whole.kpi.values[8 + t]))
    expect(naiveMape).toBeCloseTo(mean(errors) / mean(whole.kpi.values.subarray(60)), 12)
    const short = truncateModel(spec, whole, 40)
    const shortModel = compileModel(short.spec, short.dataset)
    expect(scoreFuture(shortModel, doubled(drawPrior(shortModel, 1, 1)), whole, 1).naiveMape).toBeNull()
  })
})

/** A summary needs two draws. */
function doubled(one: typeof draws): typeof draws {
  return { ...one, draws: 2, values: Float64Array.from([...one.values, ...one.values]) }
}
