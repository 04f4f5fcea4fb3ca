import { describe, expect, it } from "vitest"
import { packCurves } from "../curves/packCurves.ts"
import { createRng } from "../math/Rng.ts"
import { defaultMediaTransform } from "../media/defaultMediaTransform.ts"
import type { TimeVarying } from "../media/TimeVarying.ts"
import { drawPrior } from "../posterior/drawPrior.ts"
import { effectCourses } from "../posterior/effectCourses.ts"
import { mediaEffects } from "../posterior/mediaEffects.ts"
import { checkGradient } from "../testing/checkGradient.ts"
import { exampleDataset } from "../testing/exampleDataset.ts"
import { examplePanel } from "../testing/examplePanel.ts"
import { logJacobian } from "../testing/logJacobian.ts"
import { checkModel } from "./checkModel.ts"
import { compileModel } from "./compileModel.ts"
import type { MediaPrior, ModelSpec } from "./ModelSpec.ts"

const transform = defaultMediaTransform("week")
const distribution = { kind: "logNormal", mu: -0.4, sigma: 0.9 } as const
const lead = 5
const national = exampleDataset({ periods: 40, mediaLead: lead })

const specOf = (timeVarying: TimeVarying | undefined, prior?: MediaPrior): ModelSpec => ({
  channels: [
    { name: "channel1", transform },
    { name: "channel2", transform, ...(timeVarying && { timeVarying }), ...(prior && { prior }) }
  ],
  organic: [{ name: "email", transform, ...(timeVarying && { timeVarying }) }],
  trend: { kind: "linear" },
  yearlyHarmonics: 1,
  likelihood: "normal"
})

describe("a model whose effects vary over time", () => {
  it.each(["roi", "mroi", "contribution", "coefficient"] as const)(
    "has the gradient of finite differences, prior on %s, nation and panel",
    scale => {
      const rng = createRng(1, scale)
      for (const dataset of [national, examplePanel(3, 30, 4)]) {
        for (const link of ["identity", "log"] as const) {
          const spec = specOf({ knots: 4, spread: 0.5 }, { scale, distribution })
          const { layout, logDensity } = compileModel({ ...spec, link }, dataset)
          const position = Float64Array.from(layout.names, () => 0.5 * rng.normal())
          for (const { coordinate, error } of checkGradient(logDensity, position)) {
            expect(error, `${link} ${layout.names[coordinate]}`).toBeLessThan(1e-6)
          }
        }
      }
    }
  )

  const model = compileModel(specOf({ knots: 4, spread: 0.5 }), national)
  const draws = drawPrior(model, 30, 1)
  const width = draws.parameterNames.length
  const natural = draws.values.subarray(0, width)
  const slots = model.layout.media.get("channel2")!
  const multipliers = (first: number, length: number) => {
    const span = model.context.course("channel2")!.over(first, length)
    span.evaluate(natural, slots.course + 1)
    return span.multipliers
  }

  it("names the spread and the steps after the transform", () => {
    const names = model.layout.names.slice(slots.transform, slots.course + 4)
    expect(names.map(name => name.replace("channel2.", ""))).toEqual([
      "retention",
      "halfSaturation",
      "drift",
      "drift[1]",
      "drift[2]",
      "drift[3]"
    ])
  })

  it("has the prior HalfNormal(spread) of τ and Normal(0, τ) of the amplitudes, Jacobian included", () => {
    const plain = compileModel(specOf(undefined), national)
    const rng = createRng(2, "prior")
    for (let i = 0; i < 5; i++) {
      // Amplitudes of 0, so that the two models expect the same KPI.
      const position = Float64Array.from(model.layout.names, name => (/drift\[/.test(name) ? 0 : 0.7 * rng.normal()))
      const without = position.filter((_, p) => !model.layout.names[p].includes("drift"))
      const density = (of: typeof model, at: Float64Array) =>
        of.logDensity.valueAndGradient(at, new Float64Array(at.length)) - logJacobian(of, at)
      const at = new Float64Array(width)
      model.naturalParameters(position, at)
      const expected = ["channel2", "email"].reduce((sum, name) => {
        const tau = at[model.layout.media.get(name)!.course]
        const halfNormal = Math.log(2 / (0.5 * Math.sqrt(2 * Math.PI))) - 0.5 * (tau / 0.5) ** 2
        return sum + halfNormal - 3 * Math.log(tau * Math.sqrt(2 * Math.PI))
      }, 0)
      // 1e-6: determinants by finite differences, of some twenty factors each right to 1e-10, of densities around 1000
      expect(Math.abs(density(model, position) - density(plain, without) - expected)).toBeLessThan(1e-6)
    }
  })

  it("gives a path the effects of its own periods", () => {
    const exposure = new Float64Array(12).fill(national.channels[1].exposure[0])
    const responseFrom = (first: number) => {
      const path = model.context.createPath("channel2", exposure, first)
      path.evaluate(natural, slots.transform)
      return path.response.slice()
    }
    const [early, late] = [3, 25].map(responseFrom)
    const [earlyEffect, lateEffect] = [3, 25].map(first => multipliers(first, 12))
    early.forEach((h, t) => expect(h / earlyEffect[t]).toBeCloseTo(late[t] / lateEffect[t], 12))
  })

  it("contributes β m h, and its ROI follows", () => {
    const parts = new Float64Array(model.components.length * 40)
    model.decompose(natural, parts)
    const own = parts.subarray(40, 80)
    const path = model.context.createPath("channel2", national.channels[1].exposure)
    path.evaluate(natural, slots.transform)
    own.forEach((y, t) => expect(y).toBeCloseTo(natural[slots.coefficient] * path.response[lead + t], 9))
    const effect = mediaEffects(model, draws).find(({ name }) => name === "channel2")!
    expect(effect.contribution[0] / own.reduce((sum, y) => sum + y, 0)).toBeCloseTo(1, 12)
  })

  it("plans with the last effect, draw by draw", () => {
    const identity = { name: "m", createdAt: "", fingerprint: "", verdict: "", experiments: [] }
    const [, curve] = packCurves(model, draws, identity).channels
    expect(curve.coefficient[0]).toBe(natural[slots.coefficient] * multipliers(39, 1)[0])
    expect(curve.parameterNames).toEqual(["retention", "halfSaturation"])
  })

  it("tells the course of every medium that has one", () => {
    const courses = effectCourses(model, draws)
    expect(courses.map(({ name }) => name)).toEqual(["channel2", "email"])
    expect(courses[0].multiplier).toHaveLength(40)
    const values = Array.from({ length: 30 }, (_, d) => {
      const span = model.context.course("channel2")!.over(17, 1)
      span.evaluate(draws.values.subarray(d * width, (d + 1) * width), slots.course + 1)
      return span.multipliers[0]
    })
    expect(courses[0].multiplier[17].mean).toBeCloseTo(
      values.reduce((sum, m) => sum + m / 30, 0),
      12
    )
  })

  it("has a knot per quarter of a year unless told, and refuses more knots than periods", () => {
    const years = compileModel(specOf({ spread: 0.3 }), exampleDataset({ periods: 104 }))
    expect(years.layout.names.filter(name => name.startsWith("channel2.drift["))).toHaveLength(8)
    const tooMany = checkModel(specOf({ knots: 41, spread: 0.3 }), national)
    expect(tooMany.filter(({ severity }) => severity === "error").map(({ code }) => code)).toEqual([
      "TooManyKnots",
      "TooManyKnots"
    ])
  })
})
