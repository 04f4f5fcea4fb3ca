import { createRng, type Dataset } from "@liftmix/core"

const rng = createRng(17, "awkward")
const scattered = (sd: number) => Math.exp(sd * rng.normal())
const firstDay = Date.UTC(2022, 0, 3) / 86_400_000
const dates = (n: number, step: number) =>
  Array.from({ length: n }, (_, t) => new Date((firstDay + step * t) * 86_400_000).toISOString().slice(0, 10))

/**
 * Weeks or days in which everything there is occurs, and much of it awkwardly: geos from millions of people to three, a channel
 * never used in one of them, spend without exposure and exposure without spend, history before the KPI, a value that differs.
 */
export function awkwardData(geos: number, periods: number, lead: number, step: 1 | 7): Dataset {
  const people = [8_300_000, 410_000, 52_000, 900, 3].slice(0, geos)
  const all = people.reduce((a, b) => a + b, 0)
  const share = people.map(p => p / all)
  const span = lead + periods
  const media = (of: (g: number, t: number) => number) =>
    Float64Array.from({ length: geos * span }, (_, i) => of(Math.floor(i / span), (i % span) - lead))
  const own = (of: (g: number, t: number) => number) =>
    Float64Array.from({ length: geos * periods }, (_, i) => of(Math.floor(i / periods), i % periods))
  // tv: flights; nothing in the third geo, at no time
  const tv = media((g, t) => (g === 2 || (t + 40) % 9 > 5 ? 0 : share[g]! * 4000 * scattered(0.4)))
  const search = media(g => share[g]! * 1500 * scattered(0.5))
  // paid, yet sometimes free; sometimes paid without any exposure
  const social = media((g, t) => (t % 7 === 2 ? 0 : share[g]! * 900 * scattered(0.6)))
  const reach = media((g, t) => ((t + 30) % 5 === 0 ? 0 : share[g]! * 2e5 * scattered(0.3)))
  const video = reach.map((r, i) => (i % 11 === 3 ? 0 : 0.004 * r * scattered(0.2)))
  const frequency = reach.map(r => (r === 0 ? 0 : 1 + 4 * rng.uniform()))
  return {
    calendar: { period: step === 1 ? "day" : "week", dates: dates(periods, step) },
    geos: people.map((_, g) => (geos === 1 ? "national" : `g${g}`)),
    population: Float64Array.from(people),
    mediaLead: lead,
    kpi: {
      name: "sales",
      values: own((g, t) => share[g]! * (9000 + 300 * g + 20 * t + 900 * Math.sin(t / 5) + 700 * rng.normal())),
      valuePerUnit: own((g, t) => 2.5 + 0.2 * g + 0.3 * Math.sin(t))
    },
    channels: [
      { name: "tv", spend: tv, exposure: tv, exposureName: undefined },
      {
        name: "search",
        spend: search,
        exposure: search.map(x => (37 * x + share[0]! * 0.01) * scattered(0.1)),
        exposureName: "clicks"
      },
      {
        name: "social",
        spend: social,
        exposure: social.map((x, i) => (i % 13 === 5 ? 0 : 120 * x + 3)),
        exposureName: "imps"
      },
      { name: "video", spend: video, exposure: reach, exposureName: "reach", frequency }
    ],
    organic: [
      { name: "email", exposure: media((g, t) => ((t + 40) % 4 === 1 ? share[g]! * 5000 * scattered(0.2) : 0)) }
    ],
    treatments: [{ name: "price", values: own(g => 10 + 0.3 * g + 0.7 * rng.normal()), baseline: 11.5 }],
    controls: [{ name: "weather", values: own((g, t) => 200 + 20 * g + 9 * Math.sin(t / 9) + 5 * rng.normal()) }],
    events: [{ name: "promo", values: own((_, t) => (t % 17 === 3 ? 1 : 0)) }]
  }
}
