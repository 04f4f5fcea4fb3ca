import { createRng, type Dataset, isoDate, type Rng } from "@liftmix/core"
import type { OpenMarket } from "./fitMarket.ts"

/** What TV does to search, and how much people's searches of one week follow those of the week before. */
export interface PanelInfluence {
  /** search works better by 1 + lift · TV's response */
  readonly lift: number
  /** people search e^(pull · TV's response) times as much */
  readonly pull: number
  readonly persistence: number
}

const [geos, weeks, lags] = [6, 78, 13] as const
const cells = Array.from({ length: geos * weeks }, (_, i) => ({ g: Math.floor(i / weeks), t: i % weeks }))

/**
 * A panel written without any of the model's code, whose truths are drawn from the model's priors: six geos of different size
 * in a year and a half. TV in flights of its own in each geo; searches with weeks in which all geos search more, and with their
 * own; sales by the head, with weeks that are good everywhere.
 */
export function influencePanel({ lift, persistence, pull }: PanelInfluence, seed: number): OpenMarket {
  const rng = createRng(seed, "influence panel")
  const population = Float64Array.from({ length: geos }, (_, g) => 1e5 * (1 + g))
  const people = population.reduce((sum, p) => sum + p, 0)
  const inTotal = (perHead: ArrayLike<number>) => cells.reduce((sum, { g }, i) => sum + population[g]! * perHead[i]!, 0)

  const tv = drawMedium(flights(rng), population, rng)
  const common = follow(weeks, persistence, rng)
  const own = Array.from({ length: geos }, () => follow(weeks, persistence, rng))
  const searches = cells.map(({ g, t }) => Math.exp(0.3 * common[t]! + 0.3 * own[g]![t]!))
  const search = drawMedium(
    searches.map((x, i) => x * Math.exp(pull * tv.response[i]!)),
    population,
    rng
  )
  const bySearch = search.response.map((h, i) => h * (1 + lift * tv.response[i]!))
  const withoutTv = search.respond(searches)

  // The effect at full response, by the head, that gives a medium the return it has of itself.
  const amplitude = ({ exposure, multiplier, roi }: Medium, response: readonly number[]) =>
    (roi * inTotal(exposure)) / inTotal(response.map((h, i) => multiplier[cells[i]!.g]! * h))
  const caused = (medium: Medium, by: number, response: readonly number[]) =>
    response.map((h, i) => by * medium.multiplier[cells[i]!.g]! * h)
  const searchAmplitude = amplitude(search, bySearch)
  const ofTv = caused(tv, amplitude(tv, tv.response), tv.response)
  const ofSearch = caused(search, searchAmplitude, bySearch)
  const leftOfSearch = caused(search, searchAmplitude, withoutTv)

  const level = Array.from({ length: geos }, () => 40 + 4 * rng.normal())
  const shock = Array.from({ length: weeks }, () => rng.normal())
  const sales = Float64Array.from(
    cells,
    ({ g, t }, i) => population[g]! * (level[g]! + 0.02 * t + shock[t]! + 1.5 * rng.normal() + ofTv[i]! + ofSearch[i]!)
  )
  const channels = [
    { name: "tv", ...tv },
    { name: "search", ...search }
  ].map(({ exposure, name }) => {
    const spend = Float64Array.from(exposure, (x, i) => population[cells[i]!.g]! * x)
    return { name, spend, exposure: spend, exposureName: undefined }
  })
  const dataset: Dataset = {
    calendar: { period: "week", dates: Array.from({ length: weeks }, (_, t) => isoDate(18_995 + 7 * t)) },
    geos: Array.from({ length: geos }, (_, g) => `geo ${g + 1}`),
    population: population.map(p => p / people),
    mediaLead: 0,
    kpi: { name: "sales", values: sales, valuePerUnit: new Float64Array(sales.length).fill(1) },
    channels,
    organic: [],
    treatments: [],
    controls: [],
    events: []
  }
  const missing = ofTv.map((y, i) => y + ofSearch[i]! - leftOfSearch[i]!)
  return {
    dataset,
    records: [],
    roi: new Map([
      ["tv", inTotal(missing) / inTotal(tv.exposure)],
      ["search", search.roi]
    ])
  }
}

type Medium = ReturnType<typeof drawMedium>

/** @param exposure [geo, week] per head */
function drawMedium(exposure: readonly number[], population: Float64Array, rng: Rng) {
  const people = population.reduce((sum, p) => sum + p, 0)
  const active = exposure.filter(x => x > 0).toSorted((a, b) => a - b)
  const half = active[Math.floor(active.length / 2)]! * drawHalfSaturation(rng)
  const retention = rng.uniform()
  const weights = Array.from({ length: lags + 1 }, (_, lag) => retention ** lag)
  const all = weights.reduce((sum, w) => sum + w, 0)
  const respond = (x: readonly number[]) =>
    cells.map(({ t }, i) => {
      const stock = weights.reduce((sum, w, lag) => (lag > t ? sum : sum + (w * x[i - lag]!) / all), 0)
      return stock / (stock + half)
    })
  const spread = Math.abs(rng.normal())
  const effects = Array.from(population, () => Math.exp(spread * rng.normal()))
  const average = effects.reduce((sum, effect, g) => sum + (population[g]! / people) * effect, 0)
  return {
    exposure,
    respond,
    response: respond(exposure),
    roi: Math.exp(0.2 + 0.9 * rng.normal()),
    /** [geo] 1 on average over people */
    multiplier: effects.map(effect => effect / average)
  }
}

/** TruncatedNormal(0.8, 0.8) on [0.1, 10], by drawing until one is inside. */
function drawHalfSaturation(rng: Rng): number {
  const drawn = 0.8 + 0.8 * rng.normal()
  return drawn >= 0.1 && drawn <= 10 ? drawn : drawHalfSaturation(rng)
}

/** [geo, week] two to five weeks on, two to five off, of another strength each time. */
function flights(rng: Rng): readonly number[] {
  const length = () => 2 + Math.floor(4 * rng.uniform())
  return Array.from({ length: geos }, () => {
    const series: number[] = []
    while (series.length < weeks) {
      const strength = 0.5 + 1.5 * rng.uniform()
      for (let left = length(); left > 0; left--) series.push(strength * (0.8 + 0.4 * rng.uniform()))
      for (let left = length(); left > 0; left--) series.push(0)
    }
    return series.slice(0, weeks)
  }).flat()
}

/** A series of mean 0 and variance 1 whose next value is correlated with the last. */
function follow(length: number, correlation: number, rng: Rng): readonly number[] {
  const series: number[] = []
  for (let t = 0; t < length; t++)
    series.push(t === 0 ? rng.normal() : correlation * series[t - 1]! + Math.sqrt(1 - correlation ** 2) * rng.normal())
  return series
}
