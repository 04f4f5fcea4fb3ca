import { describe, expect, it } from "vitest"
import type { Adstock } from "../adstock/Adstock.ts"
import { defaultAdstock } from "../adstock/defaultAdstock.ts"
import { createRng } from "../math/Rng.ts"
import type { MediaTransform } from "../media/MediaTransform.ts"
import { defaultSaturation, sShapedSaturation } from "../saturation/defaultSaturation.ts"
import type { Saturation } from "../saturation/Saturation.ts"
import { checkGradient } from "../testing/checkGradient.ts"
import { exampleDataset } from "../testing/exampleDataset.ts"
import { compileModel } from "./compileModel.ts"
import type { TermFactory } from "./LogDensityTerm.ts"
import type { MediaPrior, ModelSpec, Trend } from "./ModelSpec.ts"

const effects = [
  { kind: "logNormal", mu: -0.4, sigma: 0.9 },
  { kind: "truncatedNormal", mean: 1, sd: 0.5, lower: 0.2, upper: 3 }
] as const
const saturations: readonly Saturation[] = [
  defaultSaturation("hill"),
  sShapedSaturation,
  defaultSaturation("logistic"),
  defaultSaturation("none")
]
const adstocks = (["geometric", "geometric-recursive", "none"] as const).map(kind => defaultAdstock(kind, "week"))
const windowed = (["delayed-geometric", "binomial", "weibull-cdf", "weibull-pdf"] as const).map(kind =>
  defaultAdstock(kind, "week")
)
const inBothOrders = (adstock: Adstock, saturation: Saturation) =>
  (["adstock-saturation", "saturation-adstock"] as const).map(order => ({ adstock, saturation, order }))
const transforms: readonly MediaTransform[] = [
  ...saturations.flatMap(saturation => adstocks.flatMap(adstock => inBothOrders(adstock, saturation))),
  ...windowed.flatMap(adstock => inBothOrders(adstock, defaultSaturation("hill"))),
  ...inBothOrders(adstocks[0], defaultSaturation("root"))
]
const scales: readonly MediaPrior["scale"][] = ["roi", "mroi", "contribution", "coefficient"]
const trends: readonly Trend[] = [{ kind: "none" }, { kind: "linear" }, { kind: "knots", knots: 5 }]

/** A term as experiments add it: a channel's response to a changed path, against a number; and other parameters. */
const liftTerm: TermFactory = ({ dataset, layout, createPath }) => {
  const { name, exposure } = dataset.channels[1]
  const slots = layout.media.get(name)!
  const path = createPath(
    name,
    exposure.map((x, t) => (t < 20 ? x : 0))
  )
  const responseAdjoint = new Float64Array(path.length)
  return {
    name: "lift",
    accumulate(natural, adjoint) {
      path.evaluate(natural, slots.transform)
      const beta = natural[slots.coefficient]
      const total = path.response.reduce((sum, h) => sum + h, 0)
      const z = (beta * total - 900) / 300
      adjoint[slots.coefficient] -= (z * total) / 300
      responseAdjoint.fill((-z * beta) / 300)
      path.pullback(responseAdjoint, natural, slots.transform, adjoint)
      let value = -0.5 * z * z
      // Every natural parameter takes part, so that every way back to the coordinates is seen.
      layout.names.forEach((_, i) => {
        value -= 1e-3 * natural[i]
        adjoint[i] -= 1e-3
      })
      return value
    }
  }
}

function specOf(transform: MediaTransform, prior: MediaPrior, trend: Trend, likelihood: ModelSpec["likelihood"]) {
  return {
    channels: [
      { name: "channel1", transform, prior },
      { name: "channel2", transform, prior }
    ],
    organic: [{ name: "email", transform }],
    trend,
    yearlyHarmonics: 1,
    likelihood
  } satisfies ModelSpec
}

describe("the gradient agrees with finite differences in every coordinate", () => {
  const withHistory = exampleDataset({ periods: 40, mediaLead: 5 })
  const withoutHistory = exampleDataset({ periods: 40 })
  const rng = createRng(1, "modelGradient")

  it.each(transforms)("$order, $adstock.kind, $saturation", transform => {
    for (const scale of scales) {
      for (const trend of trends) {
        for (const likelihood of ["normal", "studentT"] as const) {
          const dataset = trend.kind === "linear" ? withoutHistory : withHistory
          const distribution = effects[likelihood === "normal" ? 0 : 1]
          const model = compileModel(specOf(transform, { scale, distribution }, trend, likelihood), dataset, [liftTerm])
          const position = Float64Array.from(model.layout.names, () => 0.5 * rng.normal())
          for (const { coordinate, analytic, numeric, error } of checkGradient(model.logDensity, position)) {
            const what = `${scale} ${trend.kind} ${likelihood} ${model.layout.names[coordinate]}: ${analytic} ${numeric}`
            // Finite differences of values around 1000 with steps of 1e-3 are right to about 1e-9.
            expect(error, what).toBeLessThan(1e-6)
          }
        }
      }
    }
  })
})

describe("an evaluation that overflowed", () => {
  it.each(scales)("leaves nothing behind for the next, with media history before the window: prior on %s", scale => {
    const dataset = exampleDataset({ periods: 40, mediaLead: 5 })
    const spec = specOf(transforms[0], { scale, distribution: effects[0] }, { kind: "none" }, "normal")
    const { layout, logDensity } = compileModel(spec, dataset)
    const origin = new Float64Array(logDensity.dimension)
    const [before, after] = [new Float64Array(origin.length), new Float64Array(origin.length)]
    logDensity.valueAndGradient(origin, before)
    // As a leapfrog step far too long does it: β is infinite.
    const far = origin.slice()
    for (const name of ["channel1", "channel2"]) far[layout.media.get(name)!.coefficient] = 1e4
    logDensity.valueAndGradient(far, after)
    expect(after.every(Number.isFinite)).toBe(false)
    logDensity.valueAndGradient(origin, after)
    expect(after).toEqual(before)
  })
})
