import { mediaEffects } from "@liftmix/core"
import { expect, it } from "vitest"
import type { ExperimentRecord } from "../record/ExperimentRecord.ts"
import { experimentRecord } from "../testing/experimentRecord.ts"
import { tvMarket } from "../testing/tvMarket.ts"
import { experimentInfluence } from "./experimentInfluence.ts"
import { experimentResults } from "./experimentResults.ts"
import { reweightExperiments } from "./reweightExperiments.ts"

const { draws, model } = tvMarket(2000)
const roi = mediaEffects(model, draws)[0].roi!
const meanRoi = roi.reduce((sum, x) => sum + x, 0) / roi.length

const record = (changes: Partial<ExperimentRecord> = {}) =>
  experimentRecord({ id: "dark", transport: { driftSdPerSqrtYear: 0 }, ...changes })
const [{ implied }] = experimentResults([record()], model, draws, new Set())
const influence = (one: ExperimentRecord) => experimentInfluence(reweightExperiments([one], model, draws), model, draws)
const found = (times: number, se: number) =>
  influence(
    record({
      estimate: { lift: times * implied.mean, se: se * Math.abs(implied.mean), dist: "normal", seMethod: "reported" }
    })
  )

it("an experiment that found more pulls the return up as it counts more, and back when it counts less", () => {
  const [{ channel, id, mean, perDoubling, quantity, reweighted, sensitivity }] = found(2, 1)
  expect([id, channel, quantity]).toEqual(["dark", "tv", "roi"])
  expect(mean).toBeCloseTo(meanRoi, 12)
  expect(perDoubling).toBeGreaterThan(0)
  expect(sensitivity).toBeGreaterThan(0.05)
  const means = reweighted.map(one => one.mean)
  expect(means[2]).toBeLessThan(mean)
  expect(means[3]).toBeGreaterThan(mean)
})

it("one that says little has little influence, and one that says the opposite pulls the other way", () => {
  expect(found(1, 100)[0].sensitivity).toBeLessThan(0.01)
  expect(found(0, 1)[0].perDoubling).toBeLessThan(0)
})

it("what draws cannot tell is marked, and a prior has no likelihood to scale", () => {
  expect(found(3, 0.02)[0].reweighted.some(({ reliable }) => !reliable)).toBe(true)
  expect(influence(record({ use: "prior" }))).toEqual([])
})
