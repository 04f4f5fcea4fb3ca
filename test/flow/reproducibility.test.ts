import type { FitJob } from "@liftmix/calibration"
import { readExperiments } from "@liftmix/calibration"
import { defaultMediaTransform, demoMarket, simulateMarket } from "@liftmix/core"
import { expect, it } from "vitest"
import { fitHere } from "../support/fitHere.ts"
import { readOrThrow } from "../support/readOrThrow.ts"

const market = simulateMarket(demoMarket, 3)
const dataset = readOrThrow({ text: market.data, file: "weekly.csv" }, market.columns, {
  text: market.events,
  file: "holidays.csv"
})
const transform = defaultMediaTransform("week")
const job: FitJob = {
  dataset,
  spec: {
    channels: dataset.channels.map(({ name }) => ({ name, transform })),
    organic: [],
    trend: { kind: "knots", knots: 4 },
    yearlyHarmonics: 1,
    likelihood: "studentT"
  },
  experiments: readExperiments(market.experiments, "tests.csv", "csv").records
}
const short = { warmup: 60, draws: 40 }

it("the same seed gives the same draws, bit for bit, with 1, 2 and 4 workers, and again", {
  timeout: 120_000
}, async () => {
  const first = await fitHere(job, { ...short, workers: 1 })
  for (const workers of [2, 2, 4]) {
    const again = await fitHere(job, { ...short, workers })
    expect(Buffer.from(again.posterior.values.buffer).equals(Buffer.from(first.posterior.values.buffer))).toBe(true)
    expect(again.posterior.statistics.leapfrogs).toEqual(first.posterior.statistics.leapfrogs)
  }
  const other = await fitHere(job, { ...short, workers: 1, seed: 2 })
  expect(Buffer.from(other.posterior.values.buffer).equals(Buffer.from(first.posterior.values.buffer))).toBe(false)
})
