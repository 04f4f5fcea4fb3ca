import { Schema } from "effect"
import { describe, expect, it } from "vitest"
import { checkSeriesMap } from "../testing/checkSeriesMap.ts"
import { checkTransformKind } from "../testing/checkTransformKind.ts"
import { Adstock } from "./Adstock.ts"
import type { AdstockKind } from "./AdstockKind.ts"
import { adstocks } from "./adstocks.ts"
import { createAdstock } from "./createAdstock.ts"

const positive = { kind: "logNormal", mu: 0, sigma: 1 } as const
const retention = { kind: "uniform", lower: 0, upper: 1 } as const

describe.each(Object.entries(adstocks))("%s", (kind, adstock: AdstockKind) => {
  it("conforms, where its default priors hold it likely", () => {
    const spec = adstock.standard(13)
    expect(spec.kind).toBe(kind)
    expect(Schema.is(Adstock)(spec)).toBe(true)
    expect(checkTransformKind(length => adstock.create(spec, length), adstock.parameters(spec), 50)).toEqual([])
  })
})

/** Every adstock, at parameters inside its domain. */
const cases: readonly { readonly adstock: Adstock; readonly parameters: readonly number[] }[] = [
  ...[0, 1, 4, 13, 25, 40].flatMap(maxLag =>
    [0.001, 0.3, 0.8, 0.999].map(alpha => ({
      adstock: { kind: "geometric", maxLag, retention } as const,
      parameters: [alpha]
    }))
  ),
  ...[0.001, 0.3, 0.8, 0.999].map(alpha => ({
    adstock: { kind: "geometric-recursive", retention } as const,
    parameters: [alpha]
  })),
  ...[0, 1, 4, 13, 40].flatMap(maxLag => [
    ...[0.01, 0.3, 0.8, 0.999].flatMap(alpha => [
      { adstock: { kind: "binomial", maxLag, retention } as const, parameters: [alpha] },
      ...[0.2, 2.7, 6].map(delay => ({
        adstock: { kind: "delayed-geometric", maxLag, retention, delay: positive } as const,
        parameters: [alpha, delay]
      }))
    ]),
    // A shape and scale whose density underflows at all ages but the first, and ordinary ones
    ...[
      [9, 0.1],
      [0.5, 2],
      [1, 3],
      [2.5, 4]
    ].flatMap(parameters =>
      (["weibull-cdf", "weibull-pdf"] as const).map(kind => ({
        adstock: { kind, maxLag: Math.max(1, maxLag), shape: positive, scale: positive },
        parameters
      }))
    )
  ]),
  { adstock: { kind: "none" }, parameters: [] }
]

describe.each(cases)("$adstock.kind $adstock.maxLag at $parameters", ({ adstock, parameters }) => {
  it("conforms", () => {
    expect(checkSeriesMap(length => createAdstock(adstock, length), parameters, 50)).toEqual([])
  })

  it("gives one unit of exposure one unit of stock in all, once its memory has passed", () => {
    const length = 20_000
    const map = createAdstock(adstock, length)
    const input = new Float64Array(length)
    input[3] = 1
    const output = new Float64Array(length)
    map.forward(input, parameters, 0, output)
    // 20,000 roundings at most
    expect(output.reduce((sum, a) => sum + a, 0)).toBeCloseTo(1, 8)
  })
})

it("a window of one period will do, but for a Weibull density, which is 0 at age 0", () => {
  const kinds = ["geometric", "binomial", "delayed-geometric", "weibull-cdf", "weibull-pdf"] as const
  const accepted = kinds.filter(kind => Schema.is(Adstock)({ ...adstocks[kind].standard(13), maxLag: 0 }))
  expect(accepted).toEqual(["geometric", "binomial", "delayed-geometric", "weibull-cdf"])
})
