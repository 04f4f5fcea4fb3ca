import { describe, expect, it } from "vitest"
import type { Adstock } from "../adstock/Adstock.ts"
import type { Distribution } from "../distributions/Distribution.ts"
import type { Vec } from "../math/Vec.ts"
import type { Saturation } from "../saturation/Saturation.ts"
import { createMediaPath } from "./createMediaPath.ts"

const unit: Distribution = { kind: "uniform", lower: 0, upper: 1 }
const positive: Distribution = { kind: "logNormal", mu: 0, sigma: 1 }
const recursive: Adstock = { kind: "geometric-recursive", retention: unit }
const order = "adstock-saturation"

const sum = (values: Vec, to = values.length) => Array.from(values).reduce((s, v, i) => (i < to ? s + v : s), 0)

/** Weeks 7 to 12 of the stock at retention 0.6. */
function stockOf(exposure: readonly number[]): Float64Array {
  const path = createMediaPath({ adstock: recursive, saturation: { kind: "none" }, order }, exposure, 1)
  path.evaluate([0.6], 0)
  return path.response.slice(6, 12)
}

/** A go-dark test on sixteen weeks (W6), computed independently in numpy and R. β 500, α 0.6, K 110, slope 1.4. */
describe("the worked example of a go-dark test", () => {
  const factual = [80, 120, 100, 90, 110, 130, 100, 100, 100, 100, 100, 100, 90, 110, 100, 100]
  const dark = factual.map((x, t) => (t >= 6 && t < 10 ? 0 : x))
  const beta = 500
  const parameters = [0.6, 110, 1.4]
  const saturation: Saturation = { kind: "hill", halfSaturation: positive, slope: positive }
  const respond = (adstock: Adstock, exposure: readonly number[], parameters: Vec) => {
    const path = createMediaPath({ adstock, saturation, order }, exposure, 100)
    path.evaluate(parameters, 0)
    return path
  }
  const lift = (adstock: Adstock) => {
    const reference = respond(adstock, factual, parameters).response
    return respond(adstock, dark, parameters)
      .response.map((h, t) => beta * (h - reference[t]))
      .slice(6)
  }

  it("has the published stock", () => {
    const expected = {
      factual: [105.225472, 103.135283, 101.88117, 101.128702, 100.677221, 100.406333],
      dark: [65.225472, 39.135283, 23.48117, 14.088702, 48.453221, 69.071933]
    }
    stockOf(factual).forEach((a, i) => expect(a).toBeCloseTo(expected.factual[i], 6))
    stockOf(dark).forEach((a, i) => expect(a).toBeCloseTo(expected.dark[i], 6))
  })

  it("has the published weekly difference and totals", () => {
    const weekly = [
      -79.824057, -143.486534, -184.987193, -208.65448, -114.079232, -62.722268, -36.896209, -20.365666, -12.045718,
      -7.165917
    ]
    const got = lift(recursive)
    got.forEach((d, i) => expect(d).toBeCloseTo(weekly[i], 6))
    expect(sum(got, 4)).toBeCloseTo(-616.952263, 6)
    expect(sum(got, 6)).toBeCloseTo(-793.753763, 6)
    expect(sum(got)).toBeCloseTo(-870.227274, 6)
  })

  it("has the published totals with a window of 8 lags", () => {
    const got = lift({ kind: "geometric", maxLag: 8, retention: unit })
    expect(sum(got, 4)).toBeCloseTo(-620.610191, 6)
    expect(sum(got, 6)).toBeCloseTo(-799.121487, 6)
    expect(sum(got)).toBeCloseTo(-875.648137, 6)
  })

  it("has the published gradient of the six-week total", () => {
    const gradient = new Float64Array(3)
    for (const [exposure, sign] of [
      [dark, 1],
      [factual, -1]
    ] as const) {
      const adjoint = factual.map((_, t) => (t >= 6 && t < 12 ? sign * beta : 0))
      respond(recursive, exposure, parameters).pullback(adjoint, parameters, 0, gradient)
    }
    const published = [764.015985, 3.633991, -331.675515]
    gradient.forEach((g, i) => expect(g).toBeCloseTo(published[i], 6))
  })

  it("has the published response per unit of coefficient, so that an ROI of 2.127342 means β = 500", () => {
    const u = sum(respond(recursive, factual, parameters).response)
    expect(u).toBeCloseTo(6.935133, 6)
    const spend = sum(factual)
    expect(spend).toBe(1630)
    expect((beta * u) / spend).toBeCloseTo(2.127342, 6)
  })
})
