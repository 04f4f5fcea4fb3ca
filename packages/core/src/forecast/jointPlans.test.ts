import { describe, expect, it } from "vitest"
import { type Flight, flightPattern } from "../curves/Flight.ts"
import type { Horizon } from "../curves/HorizonResponse.ts"
import { horizonResponses } from "../curves/horizonResponses.ts"
import type { Dataset } from "../data/Dataset.ts"
import { mean } from "../math/mean.ts"
import { createRng } from "../math/Rng.ts"
import { draws, everything, farthest, jointCases, packed, sumAt } from "../testing/jointPlanCases.ts"
import { forecastFromPacks } from "./forecastFromPacks.ts"
import { sumDraws } from "./sumDraws.ts"

/* Plans by the packs, through worlds; the same by the model's own decomposition of a dataset that goes on. */

const expectClose = (a: ArrayLike<number>, b: ArrayLike<number>, tolerance: number) =>
  expect(farthest(a, b)).toBeLessThan(tolerance)

const flights: readonly Flight[] = [[50, 0, 80, 10], null]
const spend = [140, 200]
const pathsIn = ({ channels }: Dataset, totals: readonly number[], periods = 4) =>
  totals
    .map((total, c) => flightPattern(flights[c]!, 4).map(x => (total * x) / 4))
    .map((path, c) => {
      // afterwards as in the last four periods
      const longer = new Float64Array(periods).fill(mean(channels[c].spend.slice(-4)))
      longer.set(path)
      return longer
    })
const inPeriod: Horizon = { periods: 4, effect: "in-period" }

describe.each(jointCases)("plans with $name", one => {
  const { baseline, forecast, national, pack } = packed(one)
  const pathsOf = (totals: readonly number[], periods?: number) => pathsIn(national, totals, periods)
  const responses = horizonResponses(pack, inPeriod, flights)
  const { together } = responses[0]

  it("bring what the model's own forecasts differ by", () => {
    const [planned, idle, without] = [spend, [0, 0], [0, spend[1]]].map(totals => {
      const drawn = forecast(pathsOf(totals))
      return sumDraws(drawn, ...everything(drawn))
    })
    const { channels, total } = together!.draws(spend)
    expectClose(
      total,
      planned.map((x, d) => x - idle[d]),
      1e-9
    )
    expectClose(
      channels[0],
      planned.map((x, d) => x - without[d]),
      1e-9
    )
  })

  it("are forecast from packs as by the model, part by part", () => {
    const own = forecast(pathsOf(spend))
    const fromPacks = forecastFromPacks(
      pack,
      baseline,
      new Map(pathsOf(spend).map((path, c) => [`channel${c + 1}`, path]))
    )
    // The baseline is stored with six digits.
    for (const t of [0, 1, 2, 3]) {
      expectClose(sumDraws(fromPacks, everything(fromPacks)[0], [t]), sumDraws(own, everything(own)[0], [t]), 1e-5)
      for (const name of ["channel1", "channel2"]) {
        const [a, b] = [fromPacks, own].map(({ components }) => components.indexOf(name))
        expectClose(sumDraws(fromPacks, [a], [t]), sumDraws(own, [b], [t]), one.tolerance ?? 1e-5)
      }
    }
  })

  it("count all of their carry-over as a longer horizon would", () => {
    const full = horizonResponses(pack, { periods: 4, effect: "full" }, flights)[0].together!.draws(spend).total
    const [planned, idle] = [spend, [0, 0]].map(totals => {
      const drawn = forecast(pathsOf(totals, 30))
      return sumDraws(drawn, ...everything(drawn))
    })
    expectClose(
      full,
      planned.map((x, d) => x - idle[d]),
      1e-9
    )
  })

  it.each(["in-period", "full"] as const)("have pictures that add up to them, with their slopes (%s)", effect => {
    const responses = horizonResponses(pack, { periods: 4, effect }, flights)
    const { together } = responses[0]
    const picture = together!.picture(spend)
    const total = new Float64Array(draws)
    const outcomes = new Float64Array(draws)
    picture.forEach((curve, c) => {
      curve.outcomes(spend[c], outcomes)
      outcomes.forEach((x, d) => (total[d] += x))
    })
    expectClose(total, together!.draws(spend).total, 1e-9)
    spend.forEach((x, c) => {
      const at = (money: number) => mean(together!.draws(spend.with(c, money)).total)
      const step = 1e-4 * x
      const difference = (at(x + step) - at(x - step)) / (2 * step)
      // Central differences of step 1e-4 are good to about 1e-8.
      expect(picture[c].slope(x) / difference).toBeCloseTo(1, 6)
      expect(responses[c].slope(responses[c].currentSpend) > 0).toBe(true)
    })
  })

  it.each(["in-period", "full"] as const)(
    "never bring more than the ceiling over their limits, and just that where the limits leave no choice (%s)",
    effect => {
      const { together } = horizonResponses(pack, { periods: 4, effect }, flights)[0]
      const [lower, upper] = [
        [60, 0],
        [240, 400]
      ]
      const ceiling = together!.ceiling(lower, upper)
      const rng = createRng(5, one.name)
      for (let k = 0; k < 20; k++) {
        const plan = lower.map(
          (low, c) => low + (upper[c] - low) * (k < 4 ? Number([k % 2, k >> 1][c]) : rng.uniform())
        )
        const brought = mean(together!.draws(plan).total)
        expect(sumAt(ceiling, plan)).toBeGreaterThan(brought * (1 - 1e-12))
      }
      expect(sumAt(together!.ceiling(spend, spend), spend) / mean(together!.draws(spend).total)).toBeCloseTo(1, 10)
    }
  )

  it("give each channel a curve while the others spend what they spend now", () => {
    const current = responses.map(({ currentSpend }) => currentSpend)
    const [planned, without] = [
      [300, current[1]],
      [0, current[1]]
    ].map(plan => together!.draws(plan).total)
    const outcomes = new Float64Array(draws)
    responses[0].outcomes(300, outcomes)
    expectClose(
      outcomes,
      planned.map((x, d) => x - without[d]),
      1e-9
    )
    const marginal = (responses[0].value(300.03) - responses[0].value(299.97)) / 0.06
    expect(responses[0].slope(300) / marginal).toBeCloseTo(1, 5)
  })
})
