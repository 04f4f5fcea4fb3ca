import {
  backtest,
  describeKnowledge,
  experimentResults,
  readExperiments,
  recoverParameters
} from "@liftmix/calibration"
import { nodeChainRunner } from "@liftmix/calibration/node"
import {
  backtestFolds,
  checkPosterior,
  defaultChainOptions,
  defaultMediaTransform,
  demoMarket,
  identifyMedia,
  simulateMarket
} from "@liftmix/core"
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { fitHere } from "../support/fitHere.ts"
import { readOrThrow } from "../support/readOrThrow.ts"

const market = simulateMarket(demoMarket, 1)
const dataset = readOrThrow({ text: market.data, file: "weekly.csv" }, market.columns, {
  text: market.events,
  file: "holidays.csv"
})
const { records } = readExperiments(market.experiments, "tests.csv", "csv")
const transform = defaultMediaTransform("week")
const spec = {
  channels: dataset.channels.map(({ name }) => ({ name, transform })),
  organic: [],
  trend: { kind: "knots" as const, knots: 8 },
  yearlyHarmonics: 2,
  likelihood: "normal" as const
}
const job = { dataset, spec, experiments: records }
const sampling = { ...defaultChainOptions, chains: 4, warmup: 400, draws: 400, seed: 1 }
const calibrated = fitHere(job, sampling)

/** On a market whose truth is known, what a fitted model says of its own trustworthiness must be so. */
describe("the checks of a fitted model", { timeout: 240_000 }, () => {
  it("find a calibrated fit, and what calibrated it", async () => {
    const history = await fitHere({ ...job, experiments: [] }, sampling)
    const { model, posterior } = await calibrated
    const { fit, leaveOneOut } = checkPosterior(model, posterior, 1)
    // Left-out weeks are inside their 90 % intervals as often as promised: five standard errors of a share of 156.
    const inside = leaveOneOut.calibration.coverage.find(({ level }) => level === 0.9)?.share ?? Number.NaN
    expect(Math.abs(inside - 0.9)).toBeLessThan(5 * Math.sqrt(0.09 / 156))
    expect(leaveOneOut.calibration.uniformity).toBeGreaterThan(0.01)
    // The simulator's noise is 2 % of the KPI.
    expect(fit.weightedMape).toBeLessThan(0.03)

    const used = new Set(records.map(({ id }) => id))
    const experiments = experimentResults(records, model, posterior, used)
    const knowledge = describeKnowledge({ model, posterior, history: history.posterior, experiments }, 1)
    const roi = (name: string) => knowledge.find(({ medium, quantity }) => medium === name && quantity === "roi")
    expect(roi("search")?.label).toBe("experiment")
    expect(roi("tv")?.label).toBe("history")
    // What the regression promised before the fit, the fit does not exceed: there, the curve is unknown too.
    const alone = describeKnowledge({ ...history, history: undefined, experiments: [] }, 1)
    for (const { expectedContraction, name } of identifyMedia(history.model)) {
      const known = alone.find(({ medium, quantity }) => medium === name && quantity === "roi")
      expect(known?.contraction).toBeLessThan(expectedContraction + 0.1)
    }
  })

  it("predict what had not happened yet, better than the year before does, and find the truth of their own data", async () => {
    const run = Effect.gen(function* () {
      const folds = yield* backtest(job, backtestFolds(dataset.calendar, [90, 180]), sampling, () => Effect.void)
      const fitted = yield* Effect.promise(() => calibrated)
      return { folds, recoveries: yield* recoverParameters(job, fitted, 3, sampling, () => Effect.void) }
    })
    const { folds, recoveries } = await Effect.runPromise(run.pipe(Effect.provide(nodeChainRunner(2))))
    for (const fold of folds) {
      if (fold._tag !== "Scored") throw new Error(fold._tag)
      expect(fold.score.weightedMape).toBeLessThan(fold.naiveMape ?? 0)
      expect(fold.score.calibration.coverage.find(({ level }) => level === 0.9)?.share).toBeGreaterThan(0.65)
    }
    const media = recoveries.flatMap(({ media }) => media)
    // 15 intervals of 90 %: 9 or fewer hits happen once in 400 even if they were independent
    expect(media.filter(({ covered }) => covered).length).toBeGreaterThan(9)
  })
})
