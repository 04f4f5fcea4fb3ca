import type { HorizonResponse } from "@liftmix/core"
import type { PlanRule } from "@liftmix/optimizer"
import { Option } from "effect"
import { expect, it } from "vitest"
import { boundsProblems, planLimits } from "./planLimits.ts"

const response = (channel: string, currentSpend: number, seenSpend: number): HorizonResponse => ({
  channel,
  currentSpend,
  seenSpend,
  concave: true,
  drawCount: 0,
  value: () => 0,
  slope: () => 0,
  outcomes: () => undefined,
  slopes: () => undefined
})
const responses = [response("tv", 100, 400), response("radio", 50, 60)]
const lines = [{ channel: "tv" }, { channel: "radio" }]

it("without a word, a channel gets no more in a period than has been seen in one", () => {
  expect(planLimits(responses, lines, [], Option.none(), [], 1)).toMatchObject([
    { rule: "period", channels: ["tv"], max: 400 },
    { rule: "period", channels: ["radio"], max: 60 }
  ])
  expect(planLimits(responses, lines, [], Option.none(), [], 4)).toMatchObject([{ max: 100 }, { max: 15 }])
})

it("a largest change is relative to the current spend, and spend is never negative", () => {
  expect(planLimits(responses, lines, [], Option.some(0.5), [], 1)[0]).toMatchObject({
    min: 0.5,
    max: 1.5,
    unit: "base"
  })
  expect(planLimits(responses, lines, [], Option.some(2), [], 1)[0]).toMatchObject({ min: 0, max: 3 })
})

it("stated limits go before the largest change; an open end has no rule", () => {
  const bounds = [{ channel: "tv", lower: 1.2, upper: undefined }]
  expect(planLimits(responses, lines, bounds, Option.some(0.5), [], 1)).toEqual([
    { rule: "total", channels: ["tv"], min: 1.2, unit: "base" },
    { rule: "total", channels: ["radio"], min: 0.5, max: 1.5, unit: "base" }
  ])
})

const most = (rule: PlanRule) =>
  planLimits(responses, lines, [], Option.none(), [rule], 1).map(({ channels }) => channels)

it("a rule from elsewhere that limits the most leaves out what has been seen; others do not", () => {
  expect(most({ rule: "total", channels: ["tv"], max: 900 })).toEqual([["radio"]])
  expect(most({ rule: "lock" })).toEqual([])
  expect(most({ rule: "total", min: 1 })).toHaveLength(2)
  expect(most({ rule: "group", channels: ["tv"], max: 900 })).toHaveLength(2)
})

it("limits of unknown channels, and multiples of nothing, are refused", () => {
  const bounds = [
    { channel: "tvs", lower: 1, upper: 2 },
    { channel: "idle", lower: 1, upper: 2 }
  ]
  expect(boundsProblems([...responses, response("idle", 0, 10)], bounds)).toMatchObject([
    { code: "UnknownChannel", remedy: 'Did you mean "tv"?' },
    { code: "MultiplesOfNothing" }
  ])
})

it("of a plan by geo are about each geo's own spend, and rules of one geo leave the others theirs", () => {
  const geos = ["north", "south"].map(geo => ({ channel: "tv", geo }))
  const own = [response("tv in north", 100, 400), response("tv in south", 50, 60)]
  const rule: PlanRule = { rule: "total", channels: ["tv"], geos: ["south"], max: 70, unit: "money" }
  expect(planLimits(own, geos, [], Option.none(), [rule], 1)).toEqual([
    { rule: "period", channels: ["tv"], geos: ["north"], max: 400, name: "the most seen of tv in north" }
  ])
})
