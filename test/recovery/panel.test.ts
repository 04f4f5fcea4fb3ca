import type { ExperimentRecord } from "@liftmix/calibration"
import {
  createRng,
  type Dataset,
  defaultMediaTransform,
  estimateDraws,
  isoDate,
  mediaEffects,
  type ModelSpec
} from "@liftmix/core"
import { expect, it } from "vitest"
import { fitHere } from "../support/fitHere.ts"

/*
 * Six geos that differ in size, level, media pressure and effects, in 80 weeks with shocks that hit all of them. Written
 * without any of the model's code: a per-head exposure with a half-life, a/(a + K), an effect per head.
 */
const [geos, weeks] = [6, 80]
const rng = createRng(3, "panel recovery")
const population = Float64Array.from({ length: geos }, (_, g) => 1e5 * (g + 1))
const cells = Array.from({ length: geos * weeks }, (_, i) => ({ g: Math.floor(i / weeks), t: i % weeks }))
const truths = [
  { name: "tv", retention: 0.6, half: 2, effect: 6, spread: 0.3 },
  { name: "search", retention: 0.2, half: 1, effect: 3, spread: 0.3 }
]
const channels = truths.map(truth => {
  const multiplier = Array.from({ length: geos }, () => Math.exp(truth.spread * rng.normal()))
  const perHead = cells.map(() => (rng.uniform() < 0.3 ? 0 : Math.exp(0.3 + 0.6 * rng.normal())))
  const causedBy = (exposure: readonly number[]) =>
    cells.map(({ g, t }, i) => {
      let stock = 0
      for (let lag = 0; lag <= Math.min(t, 30); lag++)
        stock += (1 - truth.retention) * truth.retention ** lag * exposure[i - lag]!
      return (population[g]! * truth.effect * multiplier[g]! * stock) / (stock + truth.half)
    })
  const caused = causedBy(perHead)
  const spend = Float64Array.from(cells, ({ g }, i) => population[g]! * perHead[i]!)
  const roi = caused.reduce((sum, y) => sum + y, 0) / spend.reduce((sum, x) => sum + x, 0)
  return { name: truth.name, spend, caused, causedBy, multiplier, perHead, roi }
})
const level = Array.from({ length: geos }, () => 20 + 4 * rng.normal())
const shock = Array.from({ length: weeks }, () => 1.5 * rng.normal())
const weather = Float64Array.from(cells, () => rng.normal())
const kpi = Float64Array.from(
  cells,
  ({ g, t }, i) =>
    population[g]! * (level[g]! + 0.03 * t + shock[t]! + 0.8 * weather[i]! + 0.7 * rng.normal()) +
    channels.reduce((sum, { caused }) => sum + caused[i]!, 0)
)
/** The first day of a week; six sevenths later is its last. */
const day = (week: number) => isoDate(Math.round(18_995 + 7 * week))
const dataset: Dataset = {
  calendar: { period: "week", dates: Array.from({ length: weeks }, (_, t) => day(t)) },
  geos: Array.from({ length: geos }, (_, g) => `geo ${g + 1}`),
  population,
  mediaLead: 0,
  kpi: { name: "revenue", values: kpi, valuePerUnit: new Float64Array(kpi.length).fill(1) },
  channels: channels.map(({ name, spend }) => ({ name, spend, exposure: spend, exposureName: undefined })),
  organic: [],
  treatments: [],
  controls: [{ name: "weather", values: weather }],
  events: []
}
const transform = defaultMediaTransform("week")
const spec: ModelSpec = {
  channels: channels.map(({ name }) => ({ name, transform })),
  organic: [],
  trend: { kind: "linear" },
  yearlyHarmonics: 0,
  likelihood: "normal"
}

it("a panel's model recovers ROI, noise, shocks and a control from geos", { timeout: 120_000 }, async () => {
  const { diagnosis, model, posterior } = await fitHere({ dataset, spec, experiments: [] })
  expect(diagnosis.verdict).toEqual({ _tag: "Converged" })
  const estimates = new Map(diagnosis.parameters.map(parameter => [parameter.name, parameter]))
  const within = (name: string, truth: number) => {
    const { mean, sd } = estimates.get(name)!
    // One data set: a truth four posterior sds off would happen once in 16,000 times.
    expect(Math.abs(mean - truth), name).toBeLessThan(4 * sd)
  }
  const people = population.reduce((sum, p) => sum + p, 0)
  within("sigma", 0.7 * people)
  within("shock", 1.5 * people)
  within("control.weather.mean", 0.8 * people)
  within("tv.retention", 0.6)
  within("search.retention", 0.2)
  mediaEffects(model, posterior).forEach(({ roi }, c) => {
    const { mean, sd } = estimateDraws(roi ?? new Float64Array())
    expect(Math.abs(mean - channels[c]!.roi), channels[c]!.name).toBeLessThan(4 * sd)
    // and the data have told more than the prior, LogNormal(0.2, 0.9), whose sd is 2.0
    expect(sd).toBeLessThan(0.5)
  })
})

it("tests in single geos tell the effects of these geos, and leave the nation's return where it is", {
  timeout: 120_000
}, async () => {
  const [first, last, counted] = [40, 55, 60]
  const [tv] = channels
  // What was recorded is half of usual: the lift of the test is what the other half would have brought.
  const experiments = [0, 5].map((geo): ExperimentRecord => {
    const inTest = ({ g, t }: (typeof cells)[number]) => g === geo && t >= first && t <= last
    const usual = tv!.causedBy(tv!.perHead.map((x, i) => (inTest(cells[i]!) ? 2 * x : x)))
    const lift = cells.reduce(
      (sum, { g, t }, i) => (g === geo && t >= first && t <= counted ? sum + tv!.caused[i]! - usual[i]! : sum),
      0
    )
    return {
      id: `geo ${geo + 1}`,
      schemaVersion: 1,
      source: { system: "simulated" },
      design: { kind: "scale-down", unit: "geo", randomised: true },
      channels: [{ channel: "tv", role: "changed" }],
      kpi: { unit: "model" },
      window: {
        start: day(first),
        end: day(last + 6 / 7),
        measureEnd: day(counted + 6 / 7)
      },
      scope: { geos: [`geo ${geo + 1}`], liftScaledTo: "treated" },
      spend: { treatedMultiplier: 0.5 },
      estimate: { lift, se: 0.02 * Math.abs(lift), dist: "normal", seMethod: "reported" },
      transport: { driftSdPerSqrtYear: 0, geoHeterogeneityCv: 0 },
      use: "likelihood"
    }
  })
  const { diagnosis, model, posterior } = await fitHere({ dataset, spec, experiments })
  expect(diagnosis.verdict).toEqual({ _tag: "Converged" })
  const roi = estimateDraws(mediaEffects(model, posterior)[0]!.roi ?? new Float64Array())
  // As above: four posterior sds
  expect(Math.abs(roi.mean - tv!.roi)).toBeLessThan(4 * roi.sd)

  const { layout } = model
  const { coefficient, geoEffects } = layout.media.get("tv")!
  const people = population.reduce((sum, p) => sum + p, 0)
  for (const geo of [0, 5]) {
    const perHead = Float64Array.from({ length: posterior.chains * posterior.draws }, (_, s) => {
      const draw = posterior.values.subarray(s * layout.names.length, (s + 1) * layout.names.length)
      const weights = Array.from(population, (_, g) => Math.exp(draw[geoEffects + g]!))
      const mean = weights.reduce((sum, weight, g) => sum + (population[g]! * weight) / people, 0)
      return (draw[coefficient]! * weights[geo]!) / mean / people
    })
    const { mean, sd } = estimateDraws(perHead)
    expect(Math.abs(mean - truths[0]!.effect * tv!.multiplier[geo]!)).toBeLessThan(4 * sd)
    // The history alone knows both to 16 %, the tests their lifts to 2 %.
    expect(sd).toBeLessThan(0.06 * mean)
  }
})
