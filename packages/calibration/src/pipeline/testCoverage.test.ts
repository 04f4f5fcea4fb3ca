import type { ExperimentResult } from "@liftmix/core"
import { expect, it } from "vitest"
import type { Knowledge } from "../knowledge/Knowledge.ts"
import { testCoverage } from "./testCoverage.ts"

const estimate = { mean: 1, sd: 1, median: 1, lower: 0, upper: 2 }
const result = (channel: string, end: string, pValue = 0.5): ExperimentResult => ({
  id: `${channel} ${end}`,
  channels: [channel],
  design: "go-dark",
  start: end,
  end,
  measureEnd: end,
  lift: 1,
  se: 1,
  implied: estimate,
  z: 0,
  pValue,
  agreement: "consistent",
  used: true,
  use: "likelihood",
  leftOut: { pValue, shape: 0.1, reliable: true }
})
const roiOf = (medium: string, experiments: number | null): Knowledge => ({
  medium,
  quantity: "roi",
  prior: estimate,
  posterior: estimate,
  contraction: 0.5,
  split:
    experiments === null
      ? null
      : {
          prior: 0,
          timeSeries: 1 - experiments,
          experiments,
          contraction: 0.5,
          timeSeriesContraction: 0.5,
          clipped: false
        },
  priorSensitivity: 0,
  historySensitivity: 0,
  label: "data"
})
const spend = { tv: 300, search: 100 }

it("counts spend on channels with a test, old tests less, and what tests added to what is known", () => {
  const known = [roiOf("tv", 0.2), roiOf("search", 0.8)]
  const tests = [result("search", "2023-12-31"), result("search", "2021-12-31")]
  const { information, intervals, recent, spend: covered } = testCoverage(spend, tests, known, "2025-12-30")
  expect(covered).toBe(0.25)
  // The later test ended two years of 365 days before.
  expect(recent).toBeCloseTo(0.25 * Math.exp((-(0.2 ** 2) * 730) / 365.25), 9)
  expect(information).toBeCloseTo((300 * 0.2 + 100 * 0.8) / 400, 12)
  expect(intervals).toBeNull()
})

it("does not guess what tests added where no fit without them tells", () => {
  expect(testCoverage(spend, [], [roiOf("tv", null), roiOf("search", 0.5)], "2025-12-30")).toMatchObject({
    spend: 0,
    recent: 0,
    information: null
  })
})

it("counts the results inside their intervals once there are eight", () => {
  const tests = [0.9, 0.7, 0.6, 0.4, 0.3, 0.1, 0.04, 0.01].map((p, i) => result("tv", `2025-0${i + 1}-01`, p))
  expect(testCoverage(spend, tests, [], "2025-12-30").intervals).toEqual([
    { level: 0.5, inside: 3, results: 8 },
    { level: 0.8, inside: 5, results: 8 },
    { level: 0.95, inside: 6, results: 8 }
  ])
})
