import { expect, it } from "vitest"
import type { DecomposedSpan } from "../pipeline/decomposeModel.ts"
import { partsCsv, returnsCsv } from "./decompositionCsv.ts"

const estimate = (mean: number) => ({ mean, sd: 1, median: mean, lower: mean - 2, upper: mean + 2 })
const span: DecomposedSpan = {
  span: "2024",
  geo: "North, upper",
  from: "2024-01-01",
  to: "2024-12-29",
  periods: 52,
  observed: 100,
  fitted: estimate(90),
  residual: estimate(10),
  parts: [{ name: "intercept", kind: "baseline", ...estimate(90) }],
  returns: [
    {
      name: "tv",
      spend: 5,
      contribution: estimate(0.1),
      share: { ...estimate(Number.NaN), sd: Number.NaN },
      roi: null,
      mroi: null,
      costPerIncremental: estimate(4)
    }
  ]
}
const place = '2024,2024-01-01,2024-12-29,"North, upper"'

it("parts are one row each, with what they add up to, in full and quoted where needed", () => {
  expect(partsCsv([span]).split("\n")).toEqual([
    "span,from,to,geo,part,kind,mean,sd,lower,upper",
    `${place},intercept,baseline,90,1,88,92`,
    `${place},fitted,fitted,90,1,88,92`,
    `${place},observed,observed,100,,,`,
    `${place},residual,residual,10,1,8,12`,
    ""
  ])
})

it("returns have a row for each quantity that exists, blank where it is no number; a nation has no geo", () => {
  expect(returnsCsv([{ ...span, geo: null }]).split("\n")).toEqual([
    "span,from,to,medium,quantity,mean,sd,lower,upper",
    "2024,2024-01-01,2024-12-29,tv,spend,5,,,",
    "2024,2024-01-01,2024-12-29,tv,contribution,0.1,1,-1.9,2.1",
    "2024,2024-01-01,2024-12-29,tv,share,,,,",
    "2024,2024-01-01,2024-12-29,tv,costPerIncremental,4,1,2,6",
    ""
  ])
})
