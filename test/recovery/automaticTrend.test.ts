import {
  createRng,
  type Dataset,
  decomposePosterior,
  defaultMediaTransform,
  isoDate,
  type ModelSpec
} from "@liftmix/core"
import { expect, it } from "vitest"
import { fitHere } from "../support/fitHere.ts"

/*
 * KPIs of 130 weeks around 1000 with noise of 20 and hardly any media, whose baseline is known: what does a trend with an
 * automatic number of knots make of it?
 */
const weeks = 130
const noise = 20
const transform = defaultMediaTransform("week")
const spec: ModelSpec = {
  channels: [{ name: "tv", transform }],
  organic: [],
  trend: { kind: "knots", knots: "auto" },
  yearlyHarmonics: 1,
  likelihood: "normal"
}

/** Posterior means of the KPI without media and of its trend, and the posterior's diagnosis. */
async function baselineOf(truth: (week: number) => number) {
  const rng = createRng(21, "automatic trend")
  const spend = Float64Array.from({ length: weeks }, () => 10 * Math.exp(0.5 * rng.normal()))
  const dataset: Dataset = {
    calendar: { period: "week", dates: Array.from({ length: weeks }, (_, t) => isoDate(18_995 + 7 * t)) },
    geos: ["national"],
    population: Float64Array.of(1),
    mediaLead: 0,
    kpi: {
      name: "revenue",
      values: spend.map((x, t) => truth(t) + x + noise * rng.normal()),
      valuePerUnit: new Float64Array(weeks).fill(1)
    },
    channels: [{ name: "tv", spend, exposure: spend, exposureName: undefined }],
    organic: [],
    treatments: [],
    controls: [],
    events: []
  }
  const { diagnosis, model, posterior } = await fitHere({ dataset, spec, experiments: [] }, { draws: 500 })
  const parts = decomposePosterior(model, posterior).components.filter(({ name }) => name !== "tv")
  const baseline = Array.from({ length: weeks }, (_, t) => parts.reduce((sum, { mean }) => sum + mean[t]!, 0))
  const trend = parts.find(({ name }) => name === "trend")!.mean
  return { baseline, diagnosis, trend }
}

const rootMeanSquare = (values: readonly number[]) =>
  Math.sqrt(values.reduce((sum, x) => sum + x * x, 0) / values.length)

it("a trend with automatic knots keeps a straight line straight", { timeout: 120_000 }, async () => {
  const { baseline, diagnosis, trend } = await baselineOf(t => 950 + t)
  expect(diagnosis.verdict).toEqual({ _tag: "Converged" })
  const bends = Array.from(trend.slice(26), (y, t) => y - 2 * trend[t + 13]! + trend[t]!)
  // Second differences over a quarter: of 11 free knots, each known to noise/√13 = 6, they would be about √6 · 6 = 14.
  expect(rootMeanSquare(bends)).toBeLessThan(3)
  // The media are some 1 % of the KPI, and their level trades against the baseline's.
  const error = baseline.map((y, t) => y - 950 - t)
  const level = error.reduce((sum, x) => sum + x, 0) / weeks
  expect(rootMeanSquare(error.map(x => x - level))).toBeLessThan(5)
})

it("a trend with automatic knots follows a change of level", { timeout: 120_000 }, async () => {
  const { baseline, diagnosis } = await baselineOf(t => (t < 70 ? 950 : 1150))
  expect(diagnosis.verdict).toEqual({ _tag: "Converged" })
  const mean = (from: number, to: number) => baseline.slice(from, to).reduce((sum, x) => sum + x, 0) / (to - from)
  // Away from the change by more than the quarter between two knots; a straight line would be off by 50 there.
  expect(Math.abs(mean(84, 130) - mean(0, 56) - 200)).toBeLessThan(20)
  expect(rootMeanSquare(baseline.slice(0, 56).map(y => y - mean(0, 56)))).toBeLessThan(15)
  expect(rootMeanSquare(baseline.slice(84).map(y => y - mean(84, 130)))).toBeLessThan(15)
})
