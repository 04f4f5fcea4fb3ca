import { experimentResults, readExperiments, validateExperiments } from "@liftmix/calibration"
import {
  CurvePack,
  defaultMediaTransform,
  demoMarket,
  estimateDraws,
  evaluatePlan,
  horizonResponses,
  mediaEffects,
  packCurves,
  simulateMarket
} from "@liftmix/core"
import { planBudget } from "@liftmix/optimizer"
import { Effect, Schema } from "effect"
import { describe, expect, it } from "vitest"
import { fitHere } from "../support/fitHere.ts"
import { readOrThrow } from "../support/readOrThrow.ts"

/** The whole product through its public names alone, on a market whose truth is known. */
describe("from a CSV and two experiments to a plan", () => {
  it("corrects the channel that follows demand, and certifies a better plan", { timeout: 180_000 }, async () => {
    const market = simulateMarket(demoMarket, 1)
    const dataset = readOrThrow({ text: market.data, file: "weekly.csv" }, market.columns, {
      text: market.events,
      file: "holidays.csv"
    })
    const { problems, records } = readExperiments(market.experiments, "tests.csv", "csv")
    expect(problems).toEqual([])
    expect(validateExperiments(records, dataset)).toEqual([])

    const transform = defaultMediaTransform("week")
    const spec = {
      channels: dataset.channels.map(({ name }) => ({ name, transform })),
      organic: [],
      trend: { kind: "knots" as const, knots: 8 },
      yearlyHarmonics: 2,
      likelihood: "normal" as const
    }
    const history = await fitHere({ dataset, spec, experiments: [] })
    const calibrated = await fitHere({ dataset, spec, experiments: records })
    expect(history.diagnosis.verdict).toEqual({ _tag: "Converged" })
    expect(calibrated.diagnosis.verdict).toEqual({ _tag: "Converged" })

    const roiOf = ({ model, posterior }: typeof history, name: string) =>
      estimateDraws(mediaEffects(model, posterior).find(effect => effect.name === name)?.roi ?? new Float64Array())
    const truth = market.truth.channels.find(channel => channel.name === "search")?.roi ?? Number.NaN
    const alone = roiOf(history, "search")
    const together = roiOf(calibrated, "search")
    expect(alone.mean / truth).toBeGreaterThan(1.3)
    expect(together.lower).toBeLessThan(truth)
    expect(together.upper).toBeGreaterThan(truth)
    expect((alone.upper - alone.lower) / (together.upper - together.lower)).toBeGreaterThan(2)

    const used = new Set(records.map(({ id }) => id))
    for (const result of experimentResults(records, calibrated.model, calibrated.posterior, used)) {
      expect(result.agreement).toBe("consistent")
    }

    const pack = packCurves(calibrated.model, calibrated.posterior, {
      name: "calibrated",
      createdAt: "2026-01-01T00:00:00Z",
      fingerprint: "",
      verdict: "Converged",
      experiments: [...used]
    })
    // what the planner reads is what was written
    const stored = Schema.decodeUnknownSync(CurvePack)(JSON.parse(JSON.stringify(Schema.encodeSync(CurvePack)(pack))))
    const responses = horizonResponses(stored, { periods: 13, effect: "full" })
    const current = responses.map(({ currentSpend }) => currentSpend)
    const allocation = await Effect.runPromise(
      planBudget(responses, {
        total: current.reduce((sum, spend) => sum + spend, 0),
        bounds: current.map(spend => ({ lower: 0.5 * spend, upper: 1.5 * spend }))
      })
    )
    if (allocation._tag !== "Plan") throw new Error(allocation._tag)
    expect(allocation.certificate.status).toBe("optimal")
    expect(allocation.certificate.relativeGap).toBeLessThan(1e-6)
    const outcome = evaluatePlan(
      responses,
      responses.map(({ channel }) => allocation.spend[channel]),
      stored.kpi.valuePerUnit
    )
    // one calculation path: the optimiser's value of the plan is the planner's
    expect(outcome.planned.outcome.mean / allocation.totalOutcome).toBeCloseTo(1, 12)
    expect(outcome.difference.outcome.mean).toBeGreaterThan(0)
  })
})
