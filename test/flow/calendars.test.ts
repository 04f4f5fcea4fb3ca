import {
  createRng,
  defaultFrequencySaturation,
  defaultMediaTransform,
  estimateDraws,
  isoDate,
  mediaEffects,
  type ModelSpec,
  parseIsoDate,
  periodStart
} from "@liftmix/core"
import { describe, expect, it } from "vitest"
import { fitHere } from "../support/fitHere.ts"
import { readOrThrow } from "../support/readOrThrow.ts"
import { sharedText } from "../support/sharedText.ts"

/*
 * Installs by day, week and month, worth a varying amount of money, with a channel whose advertising began, and was recorded,
 * before the first install was. Written without any of the model's code; only the calendar's dates are liftmix's.
 */
const lead = 8
const cases = [
  { period: "day", firstDate: "2023-03-01", periods: 260, retention: 0.7, weekdays: [0, 30, -60, 20, 90, -110, 30] },
  { period: "week", firstDate: "2022-01-03", periods: 130, retention: 0.6, weekdays: [0] },
  { period: "month", firstDate: "2017-01-01", periods: 84, retention: 0.3, weekdays: [0] }
] as const

/** Installs of a period scatter by this. */
const scatter = 15

const sum = (values: readonly number[]) => values.reduce((total, x) => total + x, 0)

function simulate({ firstDate, period, periods, retention, weekdays }: (typeof cases)[number]) {
  const rng = createRng(5, period)
  const calendar = { period, dates: [firstDate] }
  const spend = Array.from({ length: lead + periods }, () => 100 * Math.exp(0.7 * rng.normal()))
  const respond = (exposure: readonly number[]) => {
    let stock = 0
    return exposure.map(x => {
      stock = retention * stock + (1 - retention) * x
      return (400 * stock) / (stock + 120)
    })
  }
  const caused = respond(spend)
  const withoutWindow = respond(spend.map((x, t) => (t < lead ? x : 0)))
  const value = Array.from({ length: periods }, (_, t) => 2 + 0.5 * Math.sin(t / 9))
  const rows = spend.map((money, t) => {
    const date = isoDate(periodStart(calendar, t))
    if (t < lead) return `${date},${money},,`
    return `${date},${money},${500 + weekdays[t % weekdays.length]! + caused[t]! + scatter * rng.normal()},${value[t - lead]}`
  })
  const inWindow = value.map((v, t) => v * (caused[lead + t]! - withoutWindow[lead + t]!))
  return {
    text: ["date,tv,installs,worth", ...rows].join("\n"),
    firstKpi: isoDate(periodStart(calendar, lead)),
    roi: sum(inWindow) / sum(spend.slice(lead))
  }
}

const specOf = (period: "day" | "week" | "month"): ModelSpec => ({
  channels: [{ name: "tv", transform: defaultMediaTransform(period) }],
  organic: [],
  trend: { kind: "none" },
  yearlyHarmonics: 0,
  ...(period === "day" && { weeklyHarmonics: 3 }),
  likelihood: "normal"
})

describe("from a file to returns, with values that vary and media history before the KPI", () => {
  it.each(cases)("by $period", { timeout: 120_000 }, async one => {
    const { firstKpi, roi, text } = simulate(one)
    const dataset = readOrThrow(
      { text, file: `${one.period}.csv` },
      {
        date: "date",
        kpi: { column: "installs", valueColumn: "worth" },
        channels: { tv: { spend: "tv" } }
      }
    )
    expect(dataset.calendar).toMatchObject({ period: one.period })
    expect(dataset.calendar.dates[0]).toBe(firstKpi)
    expect(dataset.mediaLead).toBe(lead)
    const { diagnosis, model, posterior } = await fitHere(
      { dataset, spec: specOf(one.period), experiments: [] },
      { draws: 800 }
    )
    expect(diagnosis.verdict).toEqual({ _tag: "Converged" })
    const [tv] = mediaEffects(model, posterior)
    const { mean, sd } = estimateDraws(tv!.roi!)
    // One data set: a truth four posterior sds off would happen once in 16,000 times.
    expect(Math.abs(mean - roi)).toBeLessThan(4 * sd)
    // and the data have told more than the prior, LogNormal(0.2, 0.9), whose sd is 2.0
    expect(sd).toBeLessThan(1)
    // What is left is the installs' own scatter: weekdays, of sd 60, are explained.
    const sigma = diagnosis.parameters.find(({ name }) => name === "sigma")!
    expect(Math.abs(sigma.mean - scatter)).toBeLessThan(4 * sigma.sd)
    expect(sigma.sd).toBeLessThan(2)
  })
})

describe("Meridian's sample of units with media history", () => {
  const text = sharedText("data/mmm/meridian_unit_lagged_sample.csv")

  it.skipIf(text === undefined)("is read with its history and fitted, geo by geo", { timeout: 120_000 }, async () => {
    const dataset = readOrThrow(
      { text: text!, file: "meridian_unit_lagged_sample.csv" },
      {
        date: "time",
        geo: "geo",
        population: "population",
        kpi: { column: "kpi", valueColumn: "revenue_per_kpi" },
        channels: {
          media0: { spend: "media_spend_0", exposure: "media_0" },
          rf0: { spend: "rf_spend_0", reach: "reach_0", frequency: "frequency_0" }
        },
        organic: {
          mails: { exposure: "organic_media_0" },
          posts: { reach: "organic_reach_0", frequency: "organic_frequency_0" }
        },
        treatments: { price: { column: "non_media_0", baseline: "min" } },
        controls: ["control_0", "control_1"]
      }
    )
    expect([dataset.geos.length, dataset.mediaLead, dataset.calendar.dates.length]).toEqual([5, 3, 200])
    expect(parseIsoDate(dataset.calendar.dates[0]!)).toBe(parseIsoDate("2021-01-25"))
    const inReach = { ...defaultMediaTransform("week"), frequency: defaultFrequencySaturation }
    const spec: ModelSpec = {
      ...specOf("week"),
      channels: [
        { name: "media0", transform: defaultMediaTransform("week") },
        { name: "rf0", transform: inReach }
      ],
      organic: [
        { name: "mails", transform: defaultMediaTransform("week") },
        { name: "posts", transform: inReach }
      ]
    }
    const { diagnosis, model, posterior } = await fitHere(
      { dataset, spec, experiments: [] },
      { chains: 2, warmup: 200, draws: 200 }
    )
    // Frequencies below 0.01 and a KPI that nothing moves: of 400 draws after a short warm-up, 1 % may diverge.
    expect(diagnosis.sampler.divergences).toBeLessThanOrEqual(4)
    const [media0] = mediaEffects(model, posterior)
    // Of the 200 weeks with a KPI: the money of the history is not known.
    const known = [...text!.matchAll(/^geo_\d,[^\n]*/gm)].map(([row]) => Number(row!.split(",")[12]))
    expect(media0!.spend).toBeCloseTo(
      known.reduce((sum, x) => sum + x, 0),
      6
    )
  })
})
