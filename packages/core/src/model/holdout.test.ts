import { describe, expect, it } from "vitest"
import type { Dataset } from "../data/Dataset.ts"
import { createRng } from "../math/Rng.ts"
import { defaultMediaTransform } from "../media/defaultMediaTransform.ts"
import { checkGradient } from "../testing/checkGradient.ts"
import { exampleDataset } from "../testing/exampleDataset.ts"
import { examplePanel } from "../testing/examplePanel.ts"
import { truncateModel } from "../validation/truncateModel.ts"
import { cellsOf } from "../validation/cellsOf.ts"
import { checkModel } from "./checkModel.ts"
import { compileModel } from "./compileModel.ts"
import type { Holdout } from "./Holdout.ts"
import type { ModelSpec } from "./ModelSpec.ts"
import { maskedCells } from "./maskedCells.ts"
import { observedCells } from "./observedCells.ts"
import type { PanelMask } from "./PanelMask.ts"

const transform = defaultMediaTransform("week")
const specOf = (more: Partial<ModelSpec> = {}): ModelSpec => ({
  channels: ["channel1", "channel2"].map(name => ({ name, transform })),
  organic: [{ name: "email", transform }],
  trend: { kind: "knots", knots: 4 },
  yearlyHarmonics: 1,
  likelihood: "normal",
  ...more
})
const national = exampleDataset({ periods: 40, mediaLead: 3 })
const panel = examplePanel(3, 30, 3)
const dates = national.calendar.dates
const weeks: Holdout = { from: dates[10], to: dates[13] }
const codes = (holdout: readonly Holdout[], dataset: Dataset) =>
  checkModel(specOf({ holdout }), dataset).flatMap(({ code, severity }) => (severity === "error" ? [code] : []))
const heldOut = (holdout: Holdout, dataset: Dataset) =>
  Array.from(observedCells([holdout], dataset).entries()).flatMap(([i, o]) => (o === 0 ? [i] : []))

const maskOf = (first: number, last: number, ...[geo, ...others]: [string, ...string[]]): PanelMask => ({
  experiment: "test",
  geos: [geo, ...others],
  from: panel.calendar.dates[first],
  to: panel.calendar.dates[last]
})

describe("a holdout", () => {
  it("names periods by a range or by their days, in geos or everywhere", () => {
    expect(heldOut(weeks, national)).toEqual([10, 11, 12, 13])
    expect(heldOut({ to: dates[1] }, national)).toEqual([0, 1])
    // A Thursday lies in the week that began on its Monday.
    expect(heldOut({ dates: ["2022-01-13"] }, national)).toEqual([1])
    expect(heldOut({ from: dates[28], geos: ["geo2"] }, panel)).toEqual([58, 59])
    expect(heldOut({ geos: ["geo3"] }, panel)).toEqual(Array.from({ length: 30 }, (_, t) => 60 + t))
  })

  it.each(["normal", "studentT"] as const)(
    "leaves out of a nation's density what its cells add to it: %s",
    likelihood => {
      const whole = compileModel(specOf({ likelihood }), national)
      const without = compileModel(specOf({ likelihood, holdout: [weeks] }), national)
      const rng = createRng(2, "holdout")
      const position = Float64Array.from(whole.layout.names, () => 0.5 * rng.normal())
      const [natural, unused] = [position.slice(), position.slice()]
      whole.naturalParameters(position, natural)
      const point = new Float64Array(40)
      without.pointwiseLogLikelihood(natural, point)
      const lost = point.subarray(10, 14).reduce((sum, log) => sum + log, 0)
      const difference =
        whole.logDensity.valueAndGradient(position, unused) - without.logDensity.valueAndGradient(position, unused)
      expect(difference / lost).toBeCloseTo(1, 10)
    }
  )

  it.each([
    ["a nation, normal", national, specOf({ holdout: [weeks] })],
    ["a nation, Student-t", national, specOf({ holdout: [weeks], likelihood: "studentT" })],
    ["a nation, log link", national, specOf({ holdout: [weeks], link: "log" })],
    [
      "geos, normal, a geo's weeks and all geos' weeks",
      panel,
      specOf({
        holdout: [{ ...weeks, geos: ["geo2"] }, { from: dates[25] }],
        geo: { controls: "pooled", noise: "each" }
      })
    ],
    ["geos, Student-t", panel, specOf({ holdout: [{ ...weeks, geos: ["geo1"] }], likelihood: "studentT" })],
    ["geos, normal, cells left to an experiment", panel, specOf({ masked: [maskOf(10, 14, "geo1", "geo3")] })]
  ])("keeps the gradient that finite differences have: %s", (_, dataset, spec) => {
    const model = compileModel(spec, dataset)
    const rng = createRng(3, "holdout gradient")
    const position = Float64Array.from(model.layout.names, () => 0.5 * rng.normal())
    for (const { coordinate, analytic, numeric, error } of checkGradient(model.logDensity, position)) {
      // As in modelGradient.test.ts: values around 1000, steps of 1e-3
      expect(error, `${model.layout.names[coordinate]}: ${analytic} ${numeric}`).toBeLessThan(1e-6)
    }
  })

  it("is refused where it names no cell, another geo, or most of the KPI", () => {
    expect(codes([weeks], national)).toEqual([])
    expect(codes([{ from: "2030-01-07" }], national)).toEqual(["HoldoutOutsideData"])
    expect(codes([{ geos: ["geo9"] }], panel)).toEqual(["UnknownGeo"])
    expect(codes([{ from: dates[5] }], national)).toEqual(["TooMuchHeldOut"])
  })

  it("goes from a model of fewer periods with the periods it names", () => {
    const spec = specOf({ holdout: [weeks, { from: dates[35] }] })
    expect(truncateModel(spec, national, 30).spec.holdout).toEqual([weeks])
  })
})

const model = (more: Partial<ModelSpec>) => compileModel(specOf(more), panel)

describe("cells that are left to an experiment", () => {
  const mask = maskOf(10, 14, "geo1", "geo3")
  const position = Float64Array.from(model({}).layout.names, (_, i) => 0.3 * Math.sin(i))
  const density = (more: Partial<ModelSpec>) =>
    model(more).logDensity.valueAndGradient(position, new Float64Array(position.length))

  it("count no more than cells held out, and by themselves once", () => {
    expect(maskedCells([mask], panel)).toBe(10)
    expect(maskedCells([mask, maskOf(14, 15, "geo3")], panel)).toBe(11)
    const { experiment: _, ...held } = mask
    expect(density({ masked: [mask] })).toBe(density({ holdout: [held] }))
    expect(density({ masked: [mask] })).not.toBe(density({}))
  })

  it("can be of any value: the likelihood does not see them", () => {
    const changed = { ...panel, kpi: { ...panel.kpi, values: panel.kpi.values.slice() } }
    changed.kpi.values.set([1e6, -1e6], 60 + 11)
    const natural = new Float64Array(position.length)
    model({}).naturalParameters(position, natural)
    const of = (dataset: Dataset, masked: readonly PanelMask[]) =>
      compileModel(specOf({ masked }), dataset).logLikelihood(natural)
    expect(of(changed, [mask])).toBe(of(panel, [mask]))
    expect(of(changed, [])).not.toBe(of(panel, []))
  })

  it("are no part of the holdout, whose predictions are scored", () => {
    const both = model({ holdout: [{ from: panel.calendar.dates[14], geos: ["geo1"] }], masked: [mask] })
    expect(cellsOf(both, "held out")).toEqual(Array.from({ length: 15 }, (_, t) => 15 + t))
    expect(cellsOf(both, "fitted").length).toBe(90 - 10 - 15)
  })

  it("keep their place in totals and contributions", () => {
    const { components, decompose, dataset } = model({ masked: [mask] })
    const parts = new Float64Array(components.length * dataset.kpi.values.length)
    const natural = new Float64Array(position.length)
    model({}).naturalParameters(position, natural)
    decompose(natural, parts)
    expect(parts.every(Number.isFinite)).toBe(true)
    expect(parts.subarray(0, 90)[60 + 12]).not.toBe(0)
  })

  it("are given back to history that ends before the test does", () => {
    const early = (periods: number) => truncateModel(specOf({ masked: [mask] }), panel, periods).spec.masked
    expect(early(15)).toEqual([mask])
    expect(early(14)).toEqual([])
  })

  it("are refused where they leave less than half of the KPI, by the tests' names", () => {
    const [problem] = checkModel(specOf({ masked: [maskOf(0, 29, "geo1", "geo3")] }), panel)
    expect(problem).toMatchObject({ code: "TooMuchHeldOut", message: expect.stringContaining("left to test") })
  })
})
