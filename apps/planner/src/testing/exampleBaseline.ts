import { type BaselinePack, createRng, longestHorizon } from "@liftmix/core"

const YEAR = 52.18
const season = (week: number, peak: number) => Math.cos((2 * Math.PI * (week - peak)) / YEAR)

/** What makes up the example's KPI beside its channels, in any week, those after the data included. */
export const baselineParts = {
  level: () => 255_000,
  trend: (week: number) => 210 * week,
  yearly: (week: number) => 42_000 * season(week, 50) + 12_000 * season(2 * week, 6),
  price: (week: number) => -14_000 * Math.abs(season(week, 20))
}

const baselineMean = (week: number) => Object.values(baselineParts).reduce((sum, part) => sum + part(week), 0)

export const NOISE = 17_000

/** The baseline after the data, each draw at a level and on a trend of its own. @param weeks of the data */
export function exampleBaseline(
  weeks: number,
  dateOf: (week: number) => string,
  seed: number,
  draws: number
): BaselinePack {
  const rng = createRng(seed, "future")
  const worlds = Array.from({ length: draws }, () => ({ level: 7_000 * rng.normal(), trend: 90 * rng.normal() }))
  const future = Array.from({ length: longestHorizon.week }, (_, t) => weeks + t)
  return {
    format: "liftmix-baseline",
    version: 1,
    dates: future.map(week => dateOf(week)),
    draws,
    expected: future.flatMap(week =>
      worlds.map(({ level, trend }) => Math.round(baselineMean(week) + level + trend * (week - weeks)))
    ),
    noise: future.flatMap(() => worlds.map(() => Math.round(NOISE * rng.normal())))
  }
}
