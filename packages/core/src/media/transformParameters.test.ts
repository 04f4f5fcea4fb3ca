import { describe, expect, it } from "vitest"
import { defaultFrequencySaturation, defaultSaturation, sShapedSaturation } from "../saturation/defaultSaturation.ts"
import { createMediaPath } from "./createMediaPath.ts"
import { defaultMediaTransform } from "./defaultMediaTransform.ts"
import type { MediaTransform } from "./MediaTransform.ts"
import { transformParameters } from "./transformParameters.ts"

const exposure = [0, 40, 0, 50, 60, 1000]
const standard = defaultMediaTransform("week")
const summary = (transform: MediaTransform) =>
  transformParameters(transform, exposure).map(p => [p.name, p.lower, p.upper, p.scale])

describe("transformParameters", () => {
  it("states exposure-valued parameters in median non-zero exposures and bounds them by domain and prior", () => {
    expect(summary({ ...standard, saturation: sShapedSaturation })).toEqual([
      ["retention", 0, 1, 1],
      ["halfSaturation", 0.1, 10, 55],
      ["slope", 0, Number.POSITIVE_INFINITY, 1]
    ])
    expect(summary({ ...standard, adstock: { kind: "none" }, saturation: defaultSaturation("logistic") })).toEqual([
      ["rate", 0, Number.POSITIVE_INFINITY, 1 / 55]
    ])
  })

  it("lists as many parameters as a path reads, in the same order whatever is applied first", () => {
    const turned: MediaTransform = { ...standard, order: "saturation-adstock" }
    expect(summary(turned)).toEqual(summary(standard))
    const path = createMediaPath(turned, exposure, 55)
    path.evaluate([0, 50], 0)
    expect(path.response[3]).toBe(0.5)
  })

  it("names what frequency is worth apart from the saturation, and states it in contacts", () => {
    const transform = { ...standard, frequency: defaultFrequencySaturation }
    expect(summary(transform).slice(1)).toEqual([
      ["halfSaturation", 0.1, 10, 55],
      ["frequencyHalfSaturation", 0, Number.POSITIVE_INFINITY, 1],
      ["frequencySlope", 0, Number.POSITIVE_INFINITY, 1]
    ])
  })

  it("narrows the bounds to a positive value where a prior reaches below", () => {
    const retention = { kind: "normal", mean: 0.5, sd: 0.1 } as const
    const adstock = { kind: "geometric", maxLag: 4, retention } as const
    expect(summary({ ...standard, adstock })[0]).toEqual(["retention", 0, 1, 1])
  })
})

describe("defaultMediaTransform", () => {
  it("carries over a quarter of a year, and four weeks of days", () => {
    const lags = (["day", "week", "month"] as const).map(period => {
      const { adstock } = defaultMediaTransform(period)
      return adstock.kind === "geometric" ? adstock.maxLag : undefined
    })
    expect(lags).toEqual([28, 13, 3])
  })
})
