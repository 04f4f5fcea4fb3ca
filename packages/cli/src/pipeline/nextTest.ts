import {
  budgetDecision,
  driftVariance,
  type NextTestResult,
  perfectInformation,
  type PlannedTest,
  type TestValue,
  valueTest
} from "@liftmix/calibration"
import {
  type ChannelCurve,
  channelResponse,
  createRng,
  type CurvePack,
  hasCurves,
  type Horizon,
  type HorizonResponse,
  horizonResponses,
  type ModelCard,
  packCurves,
  packLevels,
  periodsPerYear
} from "@liftmix/core"
import { Effect, type Option } from "effect"
import { rejected } from "../errors.ts"
import { noCurves } from "../workspace/readModel.ts"
import { saveEvidence } from "../workspace/saveEvidence.ts"
import type { CountProgress } from "./CountProgress.ts"
import { openModel } from "./openModel.ts"
import { type HistoryPanel, type TestNoise, testNoise } from "./testNoise.ts"

export interface NextTestRequest {
  readonly folder: string
  /** absent: the model fitted last */
  readonly model: Option.Option<string>
  /** empty: all */
  readonly channels: readonly string[]
  readonly designs: readonly PlannedTest["design"][]
  /** weeks of changed spend */
  readonly weeks: readonly number[]
  /** weeks measured after them */
  readonly coolDown: number
  /** treated shares of the market */
  readonly shares: readonly number[]
  /** weeks that the budget decision will stand */
  readonly standing: number
  /** profit per value of the KPI */
  readonly margin: number
  /** money per test */
  readonly fixedCost: number
  /** tells the noise of tests; absent: the model's residuals do */
  readonly panel: HistoryPanel | undefined
  readonly seed: number
}

/** A test, its value, and how small an effect it would find. */
export interface SharpTest extends TestValue {
  /** smallest effect found in four tests of five, KPI units */
  readonly detectable: number
  /** to treat, where a panel was given */
  readonly geos?: readonly string[]
}

/** How far the search of groups and the valuing of tests are. */
export interface NextTestProgress {
  readonly groups: CountProgress
  readonly tests: CountProgress
}

/** A test, its value, and whether another run of the sampler might have ranked it first. */
export interface RankedTest extends SharpTest {
  readonly weeks: number
  readonly asGoodAsBest: boolean
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

/** Spend of the treated area in each design, in multiples of planned spend. */
const multipliers = { "go-dark": 0, "scale-down": 0.5, "heavy-up": 2 } as const
export const testDesigns = ["go-dark", "scale-down", "heavy-up"] as const satisfies readonly PlannedTest["design"][]

/** The budget is divided in steps of one percent. */
const steps = 100
/** Yearly drift of effectiveness, as experiments of other times are discounted by. */
const drift = 0.2
const weeksPerYear = 365.25 / 7

/** Ranks tests that might be run next by what their information is worth to the division of the budget; kept beside the model. */
export const nextTest = Effect.fn("nextTest")(function* (request: NextTestRequest, progress: NextTestProgress) {
  const { card, model, posterior, workspace } = yield* openModel(request.folder, request.model)
  if (!hasCurves(model.spec, model.dataset.geos.length)) return yield* noCurves(card)
  const { name, verdict } = card
  const identity = { name, createdAt: card.createdAt, fingerprint: card.data.fingerprint, verdict, experiments: [] }
  const { calendar } = model.dataset
  const perYear = periodsPerYear(calendar)
  const quarter: Horizon = { periods: Math.max(1, Math.round(perYear / 4)), effect: "full" }
  const all = posterior.chains * posterior.draws
  const levels = packLevels(model, posterior, quarter.periods, new Map(), all)
  const curves = packCurves(model, posterior, identity, all, levels)
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

  const inPeriods = (weeks: number) => Math.round((weeks * perYear) / weeksPerYear)
  const horizon = quarter.periods
  const responses = asNow(horizonResponses(curves, quarter))
  const valuePerUnit = value * request.margin
  const decision = budgetDecision(responses, horizon, valuePerUnit, steps)
  yield* Effect.yieldNow
  const years = calendar.dates.length / perYear
  const tested = responses.filter(({ channel }) => request.channels.length === 0 || request.channels.includes(channel))
  const plans = tested.flatMap(({ channel, currentSpend }) =>
    currentSpend > 0 ? plannedTests(channel, request, inPeriods).map(test => ({ ...test, currentSpend })) : []
  )
  const noise = yield* testNoise(request.panel, card, calendar, plans, progress.groups)
  const standing = inPeriods(request.standing)
  const valued: SharpTest[] = []
  for (const { currentSpend, ...test } of plans) {
    const { detectable, geos, powerOf, se } = noise.of(test)
    const terms = {
      samplingSe: se,
      powerOf,
      transportVariance: driftVariance(drift, years, years + test.periods / 2 / perYear),
      valuePerUnit,
      standing,
      fixedCost: request.fixedCost
    }
    const rng = createRng(request.seed, `${test.channel} ${test.design} ${test.periods} ${test.share}`)
    const curve = curveOf(curves, responses, test.channel, quarter)
    const testValue = valueTest(test, decision, curve, currentSpend / horizon, terms, rng)
    valued.push({ ...testValue, detectable, ...(geos !== undefined && { geos }) })
    yield* progress.tests.report(valued.length, plans.length)
    yield* Effect.yieldNow
  }
  yield* progress.tests.finish
  const answer: NextTestAnswer = {
    model: name,
    verdict,
    kpi: curves.kpi.name,
    draws: curves.draws,
    budget: responses.reduce((sum, { currentSpend }) => sum + currentSpend, 0) / horizon,
    period: calendar.period,
    request,
    evpi: standing * perfectInformation(decision),
    noise: noise.source,
    candidates: ranked(valued, periods => (periods * weeksPerYear) / perYear),
    idle: tested.filter(({ currentSpend }) => currentSpend === 0).map(({ channel }) => channel)
  }
  yield* saveEvidence(workspace.folder, card, { nextTests: nextTestResult(answer) })
  return answer
})

/** Candidates that are kept: nobody chooses from more. */
const keptCandidates = 12

const nextTestResult = ({ candidates, evpi, request }: NextTestAnswer): NextTestResult => ({
  standing: request.standing,
  evpi,
  candidates: candidates.slice(0, keptCandidates).map(test => ({
    channel: test.channel,
    design: test.design,
    weeks: test.weeks,
    share: test.share,
    spendDelta: test.spendDelta,
    evsi: test.evsi,
    evsiError: test.evsiError,
    cost: test.cost,
    engs: test.engs,
    assurance: Number.isFinite(test.assurance) ? test.assurance : null,
    asGoodAsBest: test.asGoodAsBest
  }))
})

function plannedTests(
  channel: string,
  { coolDown, designs, shares, weeks }: NextTestRequest,
  inPeriods: (weeks: number) => number
): readonly PlannedTest[] {
  return designs.flatMap(design =>
    weeks.flatMap(length =>
      shares.map(share => ({
        channel,
        design,
        multiplier: multipliers[design],
        periods: Math.max(1, inPeriods(length)),
        coolDown: inPeriods(coolDown),
        share
      }))
    )
  )
}

/** Of channels that act together, what each brings while the others go on as they do (decision 0030). */
function asNow(responses: readonly HorizonResponse[]): readonly HorizonResponse[] {
  const current = responses.map(({ currentSpend }) => currentSpend)
  return responses[0]?.together?.picture(current) ?? responses
}

/** A channel's curve; of one that acts together with others with the coefficient that its response is worth now. */
function curveOf(
  { channels, draws, links }: CurvePack,
  responses: readonly HorizonResponse[],
  name: string,
  horizon: Horizon
): ChannelCurve {
  const c = channels.findIndex(channel => channel.name === name)
  const curve = channels[c]!
  if (links === undefined) return curve
  const response = responses[c]!
  const [worth, plain] = [response, channelResponse(curve, draws, horizon)].map(one => {
    const slopes = new Float64Array(draws)
    one.slopes(response.currentSpend, slopes)
    return slopes
  })
  return { ...curve, coefficient: curve.coefficient.map((beta, draw) => (beta * worth![draw]!) / plain![draw]!) }
}

function ranked(valued: readonly SharpTest[], inWeeks: (periods: number) => number): readonly RankedTest[] {
  const ordered = valued.toSorted((a, b) => b.engs - a.engs)
  const [best] = ordered
  return ordered.map(test => ({
    ...test,
    weeks: inWeeks(test.periods),
    // Both values come from the same draws, whose errors partly cancel in the difference: this band is the wide one.
    asGoodAsBest: best !== undefined && best.engs - test.engs <= 2 * Math.hypot(best.evsiError, test.evsiError)
  }))
}
