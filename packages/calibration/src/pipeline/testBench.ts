import {
  type Calendar,
  type ChannelCurve,
  channelResponse,
  createRng,
  type CurvePack,
  curvesNow,
  type Horizon,
  type HorizonResponse,
  horizonResponses,
  periodsPerYear
} from "@liftmix/core"
import type { TestSharpness } from "../power/TestSharpness.ts"
import { plannedTransport } from "../transport/plannedTransport.ts"
import { budgetDecision } from "../value/BudgetDecision.ts"
import { perfectInformation } from "../value/perfectInformation.ts"
import type { PlannedTest } from "../value/PlannedTest.ts"
import type { TestQuestion } from "../value/TestQuestion.ts"
import { type TestValue, valueTest } from "../value/valueTest.ts"

/** A test, its value, and how small an effect it would find. */
export interface SharpTest extends TestValue {
  /** smallest effect found in four tests of five, KPI units */
  readonly detectable: number
}

/** A test beside the others, and whether another run of the sampler might have ranked it first. */
export interface Ranked {
  readonly weeks: number
  readonly asGoodAsBest: boolean
}

/** The tests that a question is about, and what values them one by one. */
export interface TestBench {
  /** money per period that is to be divided */
  readonly budget: number
  /** expected gain of knowing everything, over the time that the decision stands: no test is worth more */
  readonly evpi: number
  readonly tests: readonly PlannedTest[]
  /** channels without spend to test with */
  readonly idle: readonly string[]
  value(test: PlannedTest, sharpness: TestSharpness): SharpTest
  /** by net gain, the largest first */
  rank<T extends SharpTest>(valued: readonly T[]): readonly (T & Ranked)[]
}

/** Spend of the treated area in each design, in multiples of planned spend. */
const multipliers = { "go-dark": 0, "scale-down": 0.5, "heavy-up": 2 } as const

/** The budget is divided in steps of one percent. */
const steps = 100
const weeksPerYear = 365.25 / 7

/** What the budget that tests inform is divided over. */
export const quarterOf = (period: Calendar["period"]): Horizon => ({
  periods: Math.max(1, Math.round(periodsPerYear({ period, dates: [] }) / 4)),
  effect: "full"
})

/**
 * What the information of tests is worth to dividing the current budget over a quarter.
 * @param valuePerUnit money per KPI unit, before the question's margin
 */
export function testBench(curves: CurvePack, valuePerUnit: number, question: TestQuestion): TestBench {
  const perYear = periodsPerYear({ period: curves.calendar.period, dates: [] })
  const inPeriods = (weeks: number) => Math.round((weeks * perYear) / weeksPerYear)
  const quarter = quarterOf(curves.calendar.period)
  const horizon = quarter.periods
  // Of channels that act together, what each brings while the others go on as they do (decision 0030).
  const responses = curvesNow(horizonResponses(curves, quarter))
  const earned = valuePerUnit * question.margin
  const decision = budgetDecision(responses, horizon, earned, steps)
  const standing = inPeriods(question.standing)
  const asked = responses.filter(({ channel }) => question.channels.length === 0 || question.channels.includes(channel))
  const spendOf = new Map(asked.map(({ channel, currentSpend }) => [channel, currentSpend / horizon]))
  const years = curves.channels[0]!.spend.length / perYear
  return {
    budget: responses.reduce((sum, { currentSpend }) => sum + currentSpend, 0) / horizon,
    evpi: standing * perfectInformation(decision),
    tests: asked.flatMap(({ channel, currentSpend }) =>
      currentSpend > 0 ? plannedTests(channel, question, inPeriods) : []
    ),
    idle: asked.filter(({ currentSpend }) => currentSpend === 0).map(({ channel }) => channel),
    value: (test, { detectable, powerOf, se }) => {
      const terms = {
        samplingSe: se,
        powerOf,
        transportVariance: plannedTransport(
          years,
          test.periods / 2 / perYear,
          test.place !== undefined && "foreign" in test.place ? test.place.foreign : 0,
          test.share
        ),
        valuePerUnit: earned,
        standing,
        fixedCost: question.fixedCost
      }
      const rng = createRng(question.seed, `${test.channel} ${test.design} ${test.periods} ${test.share}`)
      const value = valueTest(
        test,
        decision,
        curveOf(curves, responses, test.channel, quarter),
        spendOf.get(test.channel)!,
        terms,
        rng
      )
      return { ...value, detectable }
    },
    rank: valued => {
      const ordered = valued.toSorted((a, b) => b.engs - a.engs)
      const [best] = ordered
      return ordered.map(test => ({
        ...test,
        weeks: (test.periods * weeksPerYear) / perYear,
        // Both values come from the same draws, whose errors partly cancel in the difference: this band is the wide one.
        asGoodAsBest: best !== undefined && best.engs - test.engs <= 2 * Math.hypot(best.evsiError, test.evsiError)
      }))
    }
  }
}

function plannedTests(
  channel: string,
  { coolDown, designs, shares, weeks }: TestQuestion,
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
