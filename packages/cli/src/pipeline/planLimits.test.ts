import type { HorizonResponse } from "@liftmix/core"
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
const ofLimits = (limits: ReturnType<typeof planLimits>) => limits.map(({ lower, upper }) => [lower, upper])

it("without a word, a channel gets from nothing to the most that has been seen", () => {
  expect(ofLimits(planLimits(responses, [], Option.none(), 150))).toEqual([
    [0, 400],
    [0, 60]
  ])
})

it("a largest change is relative to the current spend, and spend is never negative", () => {
  expect(ofLimits(planLimits(responses, [], Option.some(0.5), 150))).toEqual([
    [50, 150],
    [25, 75]
  ])
  expect(ofLimits(planLimits(responses, [], Option.some(2), 150))[0]).toEqual([0, 300])
})

it("stated limits go before the largest change; an open end is nothing, or the whole budget", () => {
  const bounds = [{ channel: "tv", lower: 1.2, upper: undefined }]
  expect(ofLimits(planLimits(responses, bounds, Option.some(0.5), 150))).toEqual([
    [120, 150],
    [25, 75]
  ])
  const open = [{ channel: "radio", lower: undefined, upper: 3 }]
  expect(ofLimits(planLimits(responses, open, Option.none(), 150))[1]).toEqual([0, 150])
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
