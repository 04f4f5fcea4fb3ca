import { Schema } from "effect"
import { describe, expect, it } from "vitest"
import type { Distribution } from "../distributions/Distribution.ts"
import { checkTransformKind } from "../testing/checkTransformKind.ts"
import { checkSeriesMap } from "../testing/checkSeriesMap.ts"
import { createSaturation } from "./createSaturation.ts"
import { Saturation } from "./Saturation.ts"
import type { SaturationKind } from "./SaturationKind.ts"
import { saturations } from "./saturations.ts"

const prior: Distribution = { kind: "logNormal", mu: 0, sigma: 1 }
const hill: Saturation = { kind: "hill", halfSaturation: prior }
const hillWithSlope: Saturation = { ...hill, slope: prior }
const logistic: Saturation = { kind: "logistic", rate: prior }
const root: Saturation = { kind: "root", exponent: prior }

describe.each(Object.entries(saturations))("%s", (kind, saturation: SaturationKind) => {
  it("conforms, where its default priors hold it likely", () => {
    const spec = saturation.standard
    expect(spec.kind).toBe(kind)
    expect(Schema.is(Saturation)(spec)).toBe(true)
    const create = (length: number) => saturation.create(spec, length, 100)
    expect(checkTransformKind(create, saturation.parameters(spec, 100), 100)).toEqual([])
  })
})

/** Every saturation, at parameters inside its domain; `unit` is an input of ordinary size. */
const cases: readonly {
  readonly saturation: Saturation
  readonly parameters: readonly number[]
  readonly unit: number
  readonly bounded: boolean
}[] = [
  { saturation: hill, parameters: [110], unit: 100, bounded: true },
  ...[0.3, 0.9, 1, 1.4, 3, 12].map(slope => ({
    saturation: hillWithSlope,
    parameters: [110, slope],
    unit: 100,
    bounded: true
  })),
  { saturation: logistic, parameters: [0.013], unit: 100, bounded: true },
  ...[0.1, 0.5, 1].map(exponent => ({ saturation: root, parameters: [exponent], unit: 100, bounded: false })),
  { saturation: { kind: "none" }, parameters: [], unit: 100, bounded: false }
]

const respond = (saturation: Saturation, parameters: readonly number[], x: readonly number[]) => {
  const out = new Float64Array(x.length)
  createSaturation(saturation, x.length, 100).forward(Float64Array.from(x), parameters, 0, out)
  return [...out]
}

describe.each(cases)("$saturation.kind at $parameters", ({ saturation, parameters, unit, bounded }) => {
  it("conforms", () => {
    expect(checkSeriesMap(length => createSaturation(saturation, length, unit), parameters, unit)).toEqual([])
  })

  it("treats every period alike and by itself", () => {
    const [low, high] = respond(saturation, parameters, [30, 200])
    expect(respond(saturation, parameters, [200, 30, 200])).toEqual([high, low, high])
  })

  it.runIf(bounded)("rises from 0 to 1", () => {
    const [start, end] = respond(saturation, parameters, [0, 1e200])
    expect(start).toBe(0)
    expect(end).toBe(1)
  })
})

describe("saturation", () => {
  it("is 1/2 at Hill's half saturation for every slope", () => {
    expect(respond(hill, [110], [110])).toEqual([0.5])
    expect(respond(hillWithSlope, [110, 2.3], [110])[0]).toBeCloseTo(0.5, 14)
  })

  it("is the same for Hill with the slope fixed at 1 and set to 1", () => {
    const fixed = respond(hill, [110], [1, 50, 400])
    respond(hillWithSlope, [110, 1], [1, 50, 400]).forEach((h, i) => expect(h).toBeCloseTo(fixed[i], 14))
  })

  it("is tanh(λa/2), (1 − e^(−λa)) / (1 + e^(−λa)), for the logistic", () => {
    const e = Math.exp(-0.013 * 70)
    expect(respond(logistic, [0.013], [70])[0]).toBeCloseTo((1 - e) / (1 + e), 15)
  })

  it("is exposure in units of the median where there is none", () => {
    expect(respond({ kind: "none" }, [], [250])).toEqual([2.5])
  })

  it("is the square root of exposure in medians at a root's exponent 1/2", () => {
    respond(root, [0.5], [0, 100, 900]).forEach((h, i) => expect(h).toBeCloseTo([0, 1, 3][i], 14))
  })

  it("keeps Hill's slope at zero exposure finite where the slope is 1: 1/K", () => {
    const map = createSaturation(hill, 1, 1)
    const zero = Float64Array.of(0)
    const slope = new Float64Array(1)
    map.pullback(zero, zero, Float64Array.of(1), [110], 0, new Float64Array(1), slope)
    expect(slope[0]).toBeCloseTo(1 / 110, 15)
  })
})
