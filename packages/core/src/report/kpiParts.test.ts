import { describe, expect, it } from "vitest"
import { defaultMediaTransform } from "../media/defaultMediaTransform.ts"
import { compileModel } from "../model/compileModel.ts"
import type { ModelSpec } from "../model/ModelSpec.ts"
import { decomposePosterior } from "../posterior/decomposePosterior.ts"
import { drawPrior } from "../posterior/drawPrior.ts"
import { examplePanel } from "../testing/examplePanel.ts"
import { kpiParts } from "./kpiParts.ts"

const transform = defaultMediaTransform("week")
const spec: ModelSpec = {
  channels: ["channel1", "channel2"].map(name => ({ name, transform })),
  organic: [{ name: "email", transform }],
  trend: { kind: "linear" },
  yearlyHarmonics: 1,
  likelihood: "normal",
  link: "log"
}
const panel = examplePanel(3, 40)
const model = compileModel(spec, panel)
const draws = drawPrior(model, 20, 5)
const total = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0)

describe("kpiParts", () => {
  const spans = [
    { first: 0, last: 9 },
    { first: 10, last: 39 }
  ]
  const parts = kpiParts(model, draws, spans)

  it("adds up to the fitted KPI, and with the residual to the one seen", () => {
    for (const { fitted, observed, parts: of, residual } of parts) {
      expect(total(of.map(({ mean }) => mean)) / fitted.mean).toBeCloseTo(1, 12)
      expect((fitted.mean + residual.mean) / observed).toBeCloseTo(1, 12)
      expect(residual.upper - residual.lower).toBeCloseTo(fitted.upper - fitted.lower, 6)
    }
    expect(total(parts.map(({ observed }) => observed)) / total([...panel.kpi.values])).toBeCloseTo(1, 12)
  })

  it("is the decomposition of a fit, summed over periods", () => {
    const { components, expected } = decomposePosterior(model, draws)
    components.forEach(({ mean, name }, c) => {
      const part = parts[1].parts[c]
      expect(part.name).toBe(name)
      expect(part.mean / total([...mean.subarray(10)])).toBeCloseTo(1, 10)
    })
    expect(parts[0].fitted.mean / total(expected.slice(0, 10).map(({ mean }) => mean))).toBeCloseTo(1, 12)
  })

  it("is that of the nation when all its geos are added", () => {
    const geos = kpiParts(
      model,
      draws,
      [0, 1, 2].map(geo => ({ ...spans[0], geo }))
    )
    parts[0].parts.forEach(({ mean }, c) =>
      expect(total(geos.map(({ parts: of }) => of[c].mean)) / mean).toBeCloseTo(1, 10)
    )
  })

  it("tells channels, organic media, the baseline and what is counted once for all", () => {
    const kinds = Object.fromEntries(parts[0].parts.map(({ kind, name }) => [name, kind]))
    expect(kinds).toMatchObject({
      channel1: "channel",
      email: "organic",
      "media overlap": "overlap",
      intercept: "baseline",
      "baseline overlap": "overlap"
    })
  })
})
