import { describe, expect, it } from "vitest"
import { defaultMediaTransform } from "../media/defaultMediaTransform.ts"
import { compileModel } from "../model/compileModel.ts"
import type { ModelSpec } from "../model/ModelSpec.ts"
import { decomposePosterior } from "../posterior/decomposePosterior.ts"
import { drawPrior } from "../posterior/drawPrior.ts"
import { exampleDataset } from "../testing/exampleDataset.ts"
import { examplePanel } from "../testing/examplePanel.ts"
import { checkPosterior } from "./checkPosterior.ts"

const spec: ModelSpec = {
  channels: [{ name: "channel1", transform: defaultMediaTransform("week") }],
  organic: [],
  trend: { kind: "linear" },
  yearlyHarmonics: 0,
  likelihood: "normal"
}

describe.each([
  { market: "a nation", dataset: exampleDataset({ periods: 30 }) },
  { market: "a panel", dataset: examplePanel(3, 30) }
])("checkPosterior of $market", ({ dataset }) => {
  const model = compileModel(spec, dataset)
  const draws = { ...drawPrior(model, 40, 1), chains: 2, draws: 20 }
  const check = checkPosterior(model, draws, 1)
  const { dates } = dataset.calendar
  const ofPeriod = (t: number) => dataset.kpi.values.filter((_, i) => i % 30 === t).reduce((sum, y) => sum + y, 0)

  it("has the autocorrelation of the nation's residuals, from what draws expect on average", () => {
    const { expected } = decomposePosterior(model, draws)
    const residuals = expected.map(({ mean }, t) => ofPeriod(t) - mean)
    const products = residuals.slice(1).reduce((sum, e, t) => sum + e * residuals[t], 0)
    const squares = residuals.reduce((sum, e) => sum + e * e, 0)
    expect(check.residualAutocorrelation).toBeCloseTo(products / squares, 10)
  })

  it("names the cells that the fit hangs on, in the order of the data", () => {
    const { influential, reliableShape } = check.leaveOneOut
    // Draws from a prior, which has not seen the data: some cells are sure to be far from all of them.
    expect(influential.length).toBeGreaterThan(0)
    expect(influential.every(({ shape }) => shape === null || shape > reliableShape)).toBe(true)
    const places = influential.map(
      ({ date, geo }) => dataset.geos.indexOf(geo ?? "national") * 30 + dates.indexOf(date)
    )
    expect(places.every((place, i) => place >= 0 && (i === 0 || place > places[i - 1]))).toBe(true)
    expect(new Set(influential.map(({ geo }) => geo === undefined))).toEqual(new Set([dataset.geos.length === 1]))
  })
})
