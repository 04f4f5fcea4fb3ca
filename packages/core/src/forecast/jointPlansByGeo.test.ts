import { describe, expect, it } from "vitest"
import { geoLines } from "../curves/geoLines.ts"
import type { Horizon } from "../curves/HorizonResponse.ts"
import { horizonResponses } from "../curves/horizonResponses.ts"
import { hasMediators, jointParts } from "../curves/jointParts.ts"
import { linePack } from "../curves/linePack.ts"
import { thinCurves } from "../curves/thinCurves.ts"
import { mean } from "../math/mean.ts"
import { everything, farthest, jointCases, packed, sumAt } from "../testing/jointPlanCases.ts"
import { sumDraws } from "./sumDraws.ts"

/* Plans by geo, through the packs of lines; the same by the model's own decomposition of a dataset that goes on. */

const expectClose = (a: ArrayLike<number>, b: ArrayLike<number>, tolerance: number) =>
  expect(farthest(a, b)).toBeLessThan(tolerance)

const inPeriod: Horizon = { periods: 4, effect: "in-period" }
const spend = [140, 200]

describe.each(jointCases.filter(({ inGeos }) => inGeos))("plans by geo with $name", one => {
  const { forecastByGeo, pack } = packed(one)
  const lines = geoLines(pack)!
  const byGeo = linePack(pack, lines)
  const responses = horizonResponses(byGeo, inPeriod)
  const { together } = responses[0]
  const plan = lines.map((_, i) => 20 + 30 * (i % 3))
  const moneyOf = (totals: readonly number[]) =>
    new Map(lines.map(({ curve }, i) => [curve.name, new Float64Array(4).fill(totals[i] / 4)]))

  it("have a line wherever money was spent", () => {
    expect(lines).toHaveLength(one.isIdle ? 5 : 6)
    expect(responses.map(({ channel }) => channel)).toEqual(lines.map(({ curve }) => curve.name))
  })

  it("bring what the model's own forecasts differ by", () => {
    const last = plan.length - 1
    const [planned, idle, without] = [plan, plan.map(() => 0), plan.with(last, 0)].map(totals => {
      const drawn = forecastByGeo(moneyOf(totals))
      return sumDraws(drawn, ...everything(drawn))
    })
    const brought = planned.map((x, d) => x - idle[d])
    const { channels, total } = together!.draws(plan)
    expectClose(total, brought, 1e-9)
    expectClose(
      channels[last],
      planned.map((x, d) => x - without[d]),
      1e-9
    )
    if (hasMediators(byGeo)) return
    const money = plan.map(total => new Float64Array(4).fill(total / 4))
    expect(jointParts(byGeo, inPeriod)!.outcome(money) / mean(brought)).toBeCloseTo(1, 9)
  })

  it("are the nation's where each geo has last year's part", () => {
    const national = horizonResponses(pack, inPeriod)[0].together!.draws(spend)
    const parts = lines.map(({ channel, part }) => part * spend[channel === "channel1" ? 0 : 1])
    expectClose(together!.draws(parts).total, national.total, 1e-9)
  })

  it("of every so many draws bring what those draws bring", () => {
    const thin = horizonResponses(thinCurves(byGeo, 5), inPeriod)[0].together!.draws(plan).total
    const all = together!.draws(plan).total
    expect(Array.from(thin)).toEqual(Array.from(all).filter((_, draw) => draw % 5 === 0))
  })

  it("have pictures that add up to them, with their slopes, and ceilings that lie above", () => {
    const brought = mean(together!.draws(plan).total)
    const picture = together!.picture(plan)
    expect(sumAt(picture, plan) / brought).toBeCloseTo(1, 9)
    plan.forEach((x, i) => {
      const at = (money: number) => mean(together!.draws(plan.with(i, money)).total)
      // Central differences of step 1e-4 are good to about 1e-8.
      const step = 1e-4 * x
      expect(picture[i].slope(x) / ((at(x + step) - at(x - step)) / (2 * step))).toBeCloseTo(1, 6)
    })
    const ceiling = together!.ceiling(
      plan.map(() => 0),
      plan.map(x => 2 * x)
    )
    expect(sumAt(ceiling, plan)).toBeGreaterThan(brought * (1 - 1e-12))
  })
})
