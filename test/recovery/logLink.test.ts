import {
  createRng,
  type Dataset,
  decomposePosterior,
  horizonResponses,
  defaultMediaTransform,
  estimateDraws,
  isoDate,
  mediaEffects,
  type ModelSpec,
  packCurves,
  packLevels,
  planDraws
} from "@liftmix/core"
import { expect, it } from "vitest"
import { fitHere } from "../support/fitHere.ts"

/*
 * Two channels and a season that multiply a nation's KPI, in 130 weeks. Written without any of the model's code. The season
 * is large, and so is one channel: of effects that add, no such series can be made.
 */
const weeks = 130
const rng = createRng(8, "log link recovery")
const truths = [
  { name: "tv", retention: 0.5, half: 100, effect: 0.6 },
  { name: "search", retention: 0.1, half: 60, effect: 0.3 }
]
const media = truths.map(({ name, effect, half, retention }) => {
  const spend = Float64Array.from({ length: weeks }, () =>
    rng.uniform() < 0.25 ? 0 : 100 * Math.exp(0.6 * rng.normal())
  )
  const strengthOf = (money: Float64Array) =>
    money.map((_, t) => {
      let stock = 0
      for (let lag = 0; lag <= Math.min(t, 30); lag++) stock += (1 - retention) * retention ** lag * money[t - lag]!
      return (effect * stock) / (stock + half)
    })
  return { name, spend, strength: strengthOf(spend), strengthOf }
})
const firstDay = 18_995
const expectedOf = (strengths: readonly Float64Array[]) =>
  strengths[0]!.map((_, t) => {
    const season = 0.5 * Math.sin((2 * Math.PI * (firstDay + 7 * t)) / 365.25)
    return Math.exp(Math.log(900) + season + strengths.reduce((sum, strength) => sum + strength[t]!, 0))
  })
const expected = expectedOf(media.map(({ strength }) => strength))
/** What a plan of so much a week and channel brings in the eight weeks after the data. */
function planBrings(perWeek: readonly number[]): number {
  const horizon = 8
  const total = (money: readonly number[]) => {
    const paths = media.map(({ spend, strengthOf }, c) =>
      strengthOf(Float64Array.from([...spend, ...new Array<number>(horizon).fill(money[c]!)]))
    )
    return expectedOf(paths)
      .subarray(-horizon)
      .reduce((sum, y) => sum + y, 0)
  }
  return total(perWeek) - total(perWeek.map(() => 0))
}
const noise = 60
const dataset: Dataset = {
  calendar: { period: "week", dates: Array.from({ length: weeks }, (_, t) => isoDate(firstDay + 7 * t)) },
  geos: ["national"],
  population: Float64Array.of(1),
  mediaLead: 0,
  kpi: {
    name: "revenue",
    values: expected.map(y => y + noise * rng.normal()),
    valuePerUnit: new Float64Array(weeks).fill(1)
  },
  channels: media.map(({ name, spend }) => ({ name, spend, exposure: spend, exposureName: undefined })),
  organic: [],
  treatments: [],
  controls: [],
  events: []
}
const transform = defaultMediaTransform("week")
const spec: ModelSpec = {
  channels: truths.map(({ name }) => ({ name, transform })),
  organic: [],
  trend: { kind: "none" },
  yearlyHarmonics: 1,
  likelihood: "normal",
  link: "log"
}

it("a model with a log link recovers returns, noise and the season of a KPI that effects multiply", {
  timeout: 120_000
}, async () => {
  const { diagnosis, model, posterior } = await fitHere({ dataset, spec, experiments: [] })
  expect(diagnosis.verdict).toEqual({ _tag: "Converged" })
  const estimates = new Map(diagnosis.parameters.map(parameter => [parameter.name, parameter]))
  const within = (name: string, truth: number) => {
    const { mean, sd } = estimates.get(name)!
    // One data set: a truth four posterior sds off would happen once in 16,000 times.
    expect(Math.abs(mean - truth), name).toBeLessThan(4 * sd)
  }
  within("sigma", noise)
  within("intercept", Math.log(900))
  within("season.yearly.sin[1]", 0.5)
  within("tv.retention", 0.5)
  const effects = mediaEffects(model, posterior)
  effects.forEach(({ contribution, roi }, c) => {
    const { name, spend, strength } = media[c]!
    const caused = expected.reduce((sum, y, t) => sum + y * (1 - Math.exp(-strength[t]!)), 0)
    const { mean, sd } = estimateDraws(roi!)
    expect(Math.abs(mean - caused / spend.reduce((sum, x) => sum + x, 0)), name).toBeLessThan(4 * sd)
    // and the data have told far more than the prior, LogNormal(0.2, 0.9), whose sd is 2.0
    expect(sd).toBeLessThan(0.5)
    const parts = decomposePosterior(model, posterior).components[c]!
    const shown = parts.mean.reduce((sum, x) => sum + x, 0)
    expect(estimateDraws(contribution).mean / shown, `${name} in results and decomposition`).toBeCloseTo(1, 9)
  })
  // and what plans bring, all channels at once
  const identity = { name: "", createdAt: "", fingerprint: "", verdict: "", experiments: [] }
  const levels = packLevels(model, posterior, 8, new Map(), 400)
  const pack = packCurves(model, posterior, identity, 400, levels)
  const responses = horizonResponses(pack, { periods: 8, effect: "in-period" })
  for (const plan of [
    [120, 60],
    [60, 150]
  ]) {
    const brought = estimateDraws(
      planDraws(
        responses,
        plan.map(money => 8 * money)
      ).total
    )
    expect(Math.abs(brought.mean - planBrings(plan))).toBeLessThan(4 * brought.sd)
    expect(brought.sd).toBeLessThan(0.2 * brought.mean)
  }
})
