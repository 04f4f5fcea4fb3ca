import { ChainRunner, createRng, type Dataset, defaultChainOptions, defaultMediaTransform } from "@liftmix/core"
import { Effect, Fiber } from "effect"
import { describe, expect, it } from "vitest"
import { experimentRecord } from "../testing/experimentRecord.ts"
import { nationalDataset } from "../testing/nationalDataset.ts"
import { backtest } from "./backtest.ts"
import { compileFitJob } from "./compileFitJob.ts"
import type { FitJob } from "./FitJob.ts"

/** A year and a half of weeks; the second channel starts in week 60. */
function marketOf(weeks: number): Dataset {
  const rng = createRng(1, "market")
  const tv = Array.from({ length: weeks }, () => 100 * (0.5 + rng.uniform()))
  const late = tv.map((_, t) => (t < 60 ? 0 : 50 * rng.uniform()))
  const dataset = nationalDataset({ tv, late })
  const values = dataset.kpi.values.map((_, t) => 1000 + 3 * tv[t] + 20 * rng.normal())
  return { ...dataset, kpi: { ...dataset.kpi, values } }
}

const transform = { ...defaultMediaTransform("week"), adstock: { kind: "none" } as const }
const job: FitJob = {
  dataset: marketOf(78),
  spec: {
    channels: ["tv", "late"].map(name => ({ name, transform })),
    organic: [],
    trend: { kind: "none" },
    yearlyHarmonics: 0,
    likelihood: "normal"
  },
  experiments: [
    experimentRecord({ id: "early" }),
    experimentRecord({ id: "recent", window: { start: "2025-03-03", end: "2025-03-30", measureEnd: "2025-04-06" } })
  ]
}
const sampling = { ...defaultChainOptions, chains: 2, warmup: 150, draws: 100, seed: 1 }
const here = ChainRunner.inThread(it => compileFitJob(it as FitJob).logDensity)

describe("backtest", () => {
  it("fits what was known, and scores the forecast of what followed", async () => {
    const seen: number[] = []
    const [recent, older, tooEarly] = await Effect.runPromise(
      backtest(
        job,
        [
          { fitted: 70, predicted: 8 },
          { fitted: 55, predicted: 23 },
          { fitted: 1, predicted: 4 }
        ],
        sampling,
        ({ fitted }) => Effect.sync(() => void seen.push(fitted))
      ).pipe(Effect.provide(here))
    )
    expect(recent).toMatchObject({ _tag: "Scored", lastFitted: "2025-04-28", leftOut: [] })
    expect(recent.experiments).toEqual(["early", "recent"])
    expect(older).toMatchObject({ lastFitted: "2025-01-13", leftOut: ["late"], experiments: ["early"] })
    expect(tooEarly).toMatchObject({ _tag: "Skipped", problems: [{ code: "ConstantKpi" }], experiments: [] })
    expect(new Set(seen)).toEqual(new Set([70, 55]))

    if (recent._tag !== "Scored" || older._tag !== "Scored") throw new Error("not scored")
    expect(recent.score.observations).toBe(8)
    expect(older.channels.map(({ name }) => name)).toEqual(["tv"])
    // The KPI is 1000 + 3 tv and noise of sd 20: off by 16 of 1300 on average, if tv is understood.
    expect(recent.score.weightedMape).toBeLessThan(0.03)
    expect(older.score.rSquared).toBeGreaterThan(0.7)
  })

  it("can be interrupted in the middle of a fit", async () => {
    const long = { ...sampling, warmup: 10_000, draws: 10_000 }
    const fiber = Effect.runFork(
      backtest(job, [{ fitted: 70, predicted: 8 }], long, () => Effect.void).pipe(Effect.provide(here))
    )
    await new Promise(resolve => setTimeout(resolve, 200))
    const asked = performance.now()
    await Effect.runPromise(Fiber.interrupt(fiber))
    // a burst is 60 ms; the rest is for a machine that does other things
    expect(performance.now() - asked).toBeLessThan(2_000)
  })
})
