import { ChainRunner, createRng, defaultChainOptions, defaultMediaTransform } from "@liftmix/core"
import { Effect } from "effect"
import { expect, it } from "vitest"
import { experimentRecord } from "../testing/experimentRecord.ts"
import { nationalDataset } from "../testing/nationalDataset.ts"
import { compileFitJob } from "./compileFitJob.ts"
import { experimentResults } from "./experimentResults.ts"
import type { FitJob } from "./FitJob.ts"
import { fitModel } from "./fitModel.ts"
import { refitWithout } from "./refitWithout.ts"

const rng = createRng(5, "market")
const tv = Array.from({ length: 60 }, () => 100 * (0.8 + 0.4 * rng.uniform()))
const dataset = nationalDataset({ tv })
const values = dataset.kpi.values.map((_, t) => 1000 + 3 * tv[t] + 40 * rng.normal())
const linear = { adstock: { kind: "none" }, saturation: { kind: "none" }, order: "adstock-saturation" } as const
/** Errors that grow with the lift would let the fit choose between two worlds. */
const transport = { driftSdPerSqrtYear: 0 }
/** A fifth of the market dark for four weeks: some −300 of what history saw; this says next to nothing, and is sure of it. */
const lost = experimentRecord({
  id: "lost",
  transport,
  estimate: { lift: -10, se: 3, dist: "normal", seMethod: "reported" }
})
const vague = experimentRecord({
  id: "vague",
  transport,
  window: { start: "2024-07-01", end: "2024-07-28", measureEnd: "2024-07-28" },
  estimate: { lift: -300, se: 200, dist: "normal", seMethod: "reported" }
})
const job: FitJob = {
  dataset: { ...dataset, kpi: { ...dataset.kpi, values } },
  spec: {
    channels: [{ name: "tv", transform: { ...defaultMediaTransform("week"), ...linear } }],
    organic: [],
    trend: { kind: "none" },
    yearlyHarmonics: 0,
    likelihood: "normal"
  },
  experiments: [lost, vague]
}
const sampling = { ...defaultChainOptions, chains: 2, warmup: 200, draws: 400, seed: 1 }
const run = <A, E>(effect: Effect.Effect<A, E, ChainRunner>): Promise<A> =>
  Effect.runPromise(
    Effect.provide(
      effect,
      ChainRunner.inThread(it => compileFitJob(it as FitJob).logDensity)
    )
  )
const quiet = () => Effect.void

it("an experiment that carried the model away is beside a fit that does not know it", async () => {
  const { model, posterior } = await run(fitModel(job, sampling, quiet))
  const [carriedAway, harmless] = experimentResults(job.experiments, model, posterior, new Set(["lost", "vague"]))
  // No draw of a fit with it is anywhere near a world without it.
  expect(carriedAway.leftOut?.reliable).toBe(false)
  expect(harmless.leftOut?.reliable).toBe(true)

  const refit = await run(refitWithout(job, "lost", sampling, quiet))
  expect(refit).toMatchObject({ id: "lost", used: false, agreement: "conflict", converged: true })
  expect(refit.pValue).toBeLessThan(0.01)
  const others = await run(fitModel({ ...job, experiments: [vague] }, sampling, quiet))
  const [beside] = experimentResults(job.experiments, others.model, others.posterior, new Set())
  expect(refit.implied).toEqual(beside.implied)
  // Where weights can tell, they tell the same: Monte Carlo errors of a p-value by some hundred draws are a few hundredths.
  const { pValue } = await run(refitWithout(job, "vague", sampling, quiet))
  expect(Math.abs(pValue - harmless.leftOut!.pValue)).toBeLessThan(0.1)
  await expect(run(refitWithout(job, "unknown", sampling, quiet))).rejects.toThrow("unknown")
})
