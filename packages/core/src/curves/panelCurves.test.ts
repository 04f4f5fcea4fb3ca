import { describe, expect, it } from "vitest"
import { nextDates } from "../data/calendarPeriods.ts"
import type { Dataset } from "../data/Dataset.ts"
import { nationalDataset } from "../data/nationalDataset.ts"
import { usualFrequency } from "../data/usualFrequency.ts"
import { defaultMediaTransform } from "../media/defaultMediaTransform.ts"
import { compileModel } from "../model/compileModel.ts"
import type { ModelSpec } from "../model/ModelSpec.ts"
import { drawPrior } from "../posterior/drawPrior.ts"
import { defaultFrequencySaturation } from "../saturation/defaultSaturation.ts"
import { examplePanel } from "../testing/examplePanel.ts"
import { withFrequency } from "../testing/withFrequency.ts"
import { geoLines } from "./geoLines.ts"
import { horizonResponses } from "./horizonResponses.ts"
import { packCurves } from "./packCurves.ts"
import { thinCurves } from "./thinCurves.ts"

const transform = defaultMediaTransform("week")
const spec: ModelSpec = {
  channels: [
    { name: "channel1", transform, timeVarying: { spread: 0.3 } },
    {
      name: "channel2",
      transform: { ...transform, order: "saturation-adstock", frequency: defaultFrequencySaturation }
    }
  ],
  organic: [],
  trend: { kind: "none" },
  yearlyHarmonics: 0,
  likelihood: "normal"
}
const identity = { name: "panel", createdAt: "", fingerprint: "", verdict: "", experiments: [] }
const geos = 3
const panel = withFrequency(examplePanel(geos, 60, 4))
const horizon = { periods: 5, effect: "in-period" } as const

/** Five more weeks for every geo. */
const longer = (values: Float64Array, next: (g: number) => number) => {
  const periods = values.length / geos
  return Float64Array.from({ length: geos * (periods + 5) }, (_, i) => {
    const [g, t] = [Math.floor(i / (periods + 5)), i % (periods + 5)]
    return t < periods ? values[g * periods + t] : next(g)
  })
}

/** Five more weeks of nothing. */
const flat = <S extends { readonly values: Float64Array }>(series: S): S => ({
  ...series,
  values: longer(series.values, () => 0)
})

describe("the curves of a panel", () => {
  const model = compileModel(spec, panel)
  const posterior = drawPrior(model, 20, 1)
  const pack = packCurves(model, posterior, identity)
  const responses = horizonResponses(pack, horizon)

  /** The panel with five more weeks, in which a channel's spend buys exposure in every geo as in its last year. */
  function continued(name: string, perWeek: number): Dataset {
    const nation = nationalDataset(panel).channels.find(series => series.name === name)!
    const bought = pack.channels.find(channel => channel.name === name)!.exposurePerSpend * perWeek
    return {
      ...panel,
      calendar: { ...panel.calendar, dates: [...panel.calendar.dates, ...nextDates(panel.calendar, 5)] },
      channels: panel.channels.map(series => {
        const ofGeo = (g: number) => {
          const all = series.exposure.subarray(g * 64 + 12, (g + 1) * 64)
          return all.reduce((sum, x) => sum + x, 0)
        }
        const total = nation.exposure.subarray(12).reduce((sum, x) => sum + x, 0)
        const next = (g: number) => (series.name === name ? (bought * ofGeo(g)) / total : 0)
        const { exposure, frequency } = series
        const usual = (g: number) => {
          const [reach, contacts] = [exposure, frequency!].map(values => values.subarray(g * 64, (g + 1) * 64))
          return usualFrequency(reach, contacts, panel.calendar)
        }
        return {
          ...series,
          exposure: longer(exposure, next),
          spend: longer(series.spend, () => 0),
          ...(frequency !== undefined && { frequency: longer(frequency, usual) })
        }
      }),
      treatments: panel.treatments.map(flat),
      controls: panel.controls.map(flat),
      events: panel.events.map(flat)
    }
  }

  it.each(["channel1", "channel2"])("are what the model itself decomposes a plan into: %s", name => {
    const response = responses.find(({ channel }) => channel === name)!
    const outcomes = new Float64Array(20)
    response.outcomes(5 * 70, outcomes)
    const width = posterior.parameterNames.length
    const decomposed = [continued(name, 70), continued(name, 0)].map(dataset => {
      const { components, decompose } = model.decompositionOver(dataset)
      const parts = new Float64Array(components.length * geos * 65)
      const from = components.indexOf(name) * geos * 65
      return Float64Array.from({ length: 20 }, (_, draw) => {
        decompose(posterior.values.subarray(draw * width, (draw + 1) * width), parts)
        let sum = 0
        for (let g = 0; g < geos; g++) for (let t = 60; t < 65; t++) sum += parts[from + g * 65 + t]
        return sum
      })
    })
    outcomes.forEach((outcome, draw) => expect(outcome / (decomposed[0][draw] - decomposed[1][draw])).toBeCloseTo(1, 9))
  })

  it("have the mean and slope of their outcomes", () => {
    const outcomes = new Float64Array(20)
    for (const response of responses) {
      response.outcomes(400, outcomes)
      expect(response.value(400)).toBeCloseTo(
        outcomes.reduce((sum, y) => sum + y / 20, 0),
        9
      )
      const slope = (response.value(401) - response.value(399)) / 2
      expect(Math.abs(response.slope(400) / slope - 1)).toBeLessThan(1e-5)
    }
  })

  it("know the nation's spend", () => {
    const [{ spend }] = nationalDataset(panel).channels
    expect(responses[0].currentSpend).toBeCloseTo(
      spend.subarray(-5).reduce((sum, x) => sum + x, 0),
      8
    )
  })

  it("of every so many draws bring what those draws bring", () => {
    const thin = thinCurves(pack, 3)
    expect(thin.draws).toBe(7)
    for (const [c, response] of horizonResponses(thin, horizon).entries()) {
      const [few, all] = [new Float64Array(7), new Float64Array(20)]
      response.outcomes(400, few)
      responses[c].outcomes(400, all)
      expect(Array.from(few)).toEqual(Array.from(all).filter((_, draw) => draw % 3 === 0))
    }
  })

  it("fall apart into lines of a channel in a geo, which are the nation's together when spent as in the last year", () => {
    const lines = geoLines(pack)!
    expect(lines.map(({ channel, geo }) => [channel, geo])).toEqual(
      pack.channels.flatMap(({ name }) => pack.geos!.map(geo => [name, geo]))
    )
    for (const [c, channel] of pack.channels.entries()) {
      const own = lines.filter(line => line.channel === channel.name)
      const parts = channel.geos!.spendParts!
      expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(1, 12)
      for (const spend of [50, 500]) {
        const apart = horizonResponses({ ...pack, channels: own.map(({ curve }) => curve) }, horizon).map(
          (response, g) => response.value(parts[g] * spend)
        )
        const together = apart.reduce((sum, value) => sum + value, 0)
        expect(together / responses[c].value(spend)).toBeCloseTo(1, 10)
      }
    }
    const { geos: _, ...national } = pack
    expect(geoLines(national)).toBeUndefined()
  })
})
