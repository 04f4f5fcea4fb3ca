import {
  nextTestResult,
  quarterOf,
  type Ranked,
  type SharpTest,
  testBench,
  testPlace,
  type TestQuestion
} from "@liftmix/calibration"
import { drawsTogether, type ModelCard, packCurves, packLevels } from "@liftmix/core"
import { Effect, type Option } from "effect"
import { rejected } from "../errors.ts"
import { saveEvidence } from "../workspace/saveEvidence.ts"
import type { CountProgress } from "./CountProgress.ts"
import { openModel } from "./openModel.ts"
import { type HistoryPanel, type TestNoise, testNoise } from "./testNoise.ts"

export interface NextTestRequest extends TestQuestion {
  readonly folder: string
  /** absent: the model fitted last */
  readonly model: Option.Option<string>
  /** tells the noise of tests; absent: the model's residuals do */
  readonly panel: HistoryPanel | undefined
}

/** How far the search of groups and the valuing of tests are. */
export interface NextTestProgress {
  readonly groups: CountProgress
  readonly tests: CountProgress
}

export interface RankedTest extends SharpTest, Ranked {
  /** to treat, where a panel was given */
  readonly geos?: readonly string[]
}

export interface NextTestAnswer {
  readonly model: string
  readonly verdict: ModelCard["verdict"]
  readonly kpi: string
  readonly draws: number
  /** money per period that is to be divided */
  readonly budget: number
  readonly period: "day" | "week" | "month"
  readonly request: NextTestRequest
  /** expected gain of knowing everything, over the time that the decision stands: no test is worth more */
  readonly evpi: number
  /** where the noise of the tests comes from */
  readonly noise: TestNoise["source"]
  /** by net gain, the largest first */
  readonly candidates: readonly RankedTest[]
  /** channels without spend to test with */
  readonly idle: readonly string[]
}

/** Ranks tests that might be run next by what their information is worth to the division of the budget; kept beside the model. */
export const nextTest = Effect.fn("nextTest")(function* (request: NextTestRequest, progress: NextTestProgress) {
  const { card, model, posterior, workspace } = yield* openModel(request.folder, request.model)
  const { name, verdict } = card
  const identity = { name, createdAt: card.createdAt, fingerprint: card.data.fingerprint, verdict, experiments: [] }
  const { calendar } = model.dataset
  const draws = drawsTogether(model, posterior.chains * posterior.draws)
  const levels = packLevels(model, posterior, quarterOf(calendar.period).periods, new Map(), draws)
  const curves = packCurves(model, posterior, identity, draws, levels)
  const value = curves.kpi.valuePerUnit
  if (value === null) {
    return yield* rejected(
      "NoValue",
      `${curves.kpi.name} has no value in money, so that nothing can be weighed against the cost of a test.`,
      "Add valuePerUnit to kpi in liftmix.yaml."
    )
  }
  const known = curves.channels.map(channel => channel.name)
  const unknown = request.channels.filter(channel => !known.includes(channel))
  if (unknown.length > 0) {
    return yield* rejected(
      "UnknownChannel",
      `The model has no channel ${unknown.join(", ")}.`,
      `Its channels are ${known.join(", ")}.`
    )
  }

  const bench = testBench(curves, value, request)
  yield* Effect.yieldNow
  const noise = yield* testNoise(request.panel, card, calendar, bench.tests, progress.groups)
  const valued: (SharpTest & Pick<RankedTest, "geos">)[] = []
  for (const test of bench.tests) {
    const { geos, ...sharpness } = noise.of(test)
    const placed = geos === undefined ? test : { ...test, place: testPlace(geos, test.channel, model.dataset) }
    valued.push({ ...bench.value(placed, sharpness), ...(geos !== undefined && { geos }) })
    yield* progress.tests.report(valued.length, bench.tests.length)
    yield* Effect.yieldNow
  }
  yield* progress.tests.finish
  const answer: NextTestAnswer = {
    model: name,
    verdict,
    kpi: curves.kpi.name,
    draws: curves.draws,
    budget: bench.budget,
    period: calendar.period,
    request,
    evpi: bench.evpi,
    noise: noise.source,
    candidates: bench.rank(valued),
    idle: bench.idle
  }
  yield* saveEvidence(workspace.folder, card, {
    nextTests: nextTestResult(request.standing, answer.evpi, answer.candidates)
  })
  return answer
})
