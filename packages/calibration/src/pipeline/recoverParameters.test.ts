import { ChainRunner, createRng, defaultChainOptions, defaultMediaTransform, mean } from "@liftmix/core"
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { experimentRecord } from "../testing/experimentRecord.ts"
import { nationalDataset } from "../testing/nationalDataset.ts"
import { impliedLiftDraws } from "../checks/impliedLiftDraws.ts"
import { compileFitJob } from "./compileFitJob.ts"
import type { FitJob } from "./FitJob.ts"
import { recoverParameters } from "./recoverParameters.ts"
import { simulateJob } from "./simulateJob.ts"

const rng = createRng(4, "market")
const tv = Array.from({ length: 60 }, () => 100 * (0.2 + rng.uniform()))
const dataset = nationalDataset({ tv })
const values = dataset.kpi.values.map((_, t) => 1000 + 3 * tv[t] + 20 * rng.normal())
const job: FitJob = {
  dataset: { ...dataset, kpi: { ...dataset.kpi, values } },
  spec: {
    channels: [{ name: "tv", transform: { ...defaultMediaTransform("week"), adstock: { kind: "none" } } }],
    organic: [],
    trend: { kind: "none" },
    yearlyHarmonics: 0,
    likelihood: "normal"
  },
  experiments: [experimentRecord()]
}
const model = compileFitJob(job)
const truth = Float64Array.from(model.layout.names, name => {
  const of: Readonly<Record<string, number>> = {
    intercept: 900,
    "tv.coefficient": 800,
    "tv.halfSaturation": 90,
    sigma: 15
  }
  return of[name] ?? Number.NaN
})
const posterior = { parameterNames: model.layout.names, chains: 1, draws: 1, values: truth }

describe("simulateJob", () => {
  it("makes the KPI of the truth with noise of its size, and lifts around the implied ones", () => {
    const simulated = Array.from({ length: 200 }, (_, i) => simulateJob(job, model, truth, createRng(i, "simulate")))
    const expected = tv.map(x => 900 + (800 * x) / (x + 90))
    const residuals = simulated.flatMap(({ dataset: { kpi } }) => Array.from(kpi.values, (y, t) => y - expected[t]))
    // 12,000 normals: mean and mean square within five standard errors
    expect(Math.abs(mean(residuals))).toBeLessThan((5 * 15) / Math.sqrt(12_000))
    expect(Math.abs(mean(residuals.map(r => r * r)) / 225 - 1)).toBeLessThan(5 * Math.sqrt(2 / 12_000))
    const [implied] = impliedLiftDraws(job.experiments[0], model.context, posterior)
    const lifts = simulated.map(({ experiments }) => experiments[0].estimate.lift)
    const spread = Math.sqrt(mean(lifts.map(lift => (lift - implied) ** 2)))
    expect(spread).toBeGreaterThan(0.8 * job.experiments[0].estimate.se)
    expect(Math.abs(mean(lifts) - implied)).toBeLessThan((5 * spread) / Math.sqrt(200))
  })
})

describe("recoverParameters", () => {
  it("finds the truth of simulated data again, inside its intervals", async () => {
    const sampling = { ...defaultChainOptions, chains: 2, warmup: 200, draws: 200, seed: 1 }
    const here = ChainRunner.inThread(it => compileFitJob(it as FitJob).logDensity)
    const recoveries = await Effect.runPromise(
      recoverParameters(job, { model, posterior }, 4, sampling, () => Effect.void).pipe(Effect.provide(here))
    )
    const media = recoveries.flatMap(recovery => recovery.media)
    const caused = tv.reduce((sum, x) => sum + (800 * x) / (x + 90), 0)
    for (const medium of media) {
      expect(medium.truth / caused).toBeCloseTo(1, 9)
      // The intervals are wide; five of their sd is far from any chance.
      expect(Math.abs(medium.estimate.mean - caused)).toBeLessThan(5 * medium.estimate.sd)
    }
    // All four of four missing a 90 % interval happens once in 10,000.
    expect(media.some(({ covered }) => covered)).toBe(true)
    expect(new Set(media.map(({ estimate }) => estimate.mean)).size).toBe(4)
  })
})
