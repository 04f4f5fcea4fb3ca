import { Effect } from "effect"
import type { Allocation, Certificate } from "../problem/Allocation.ts"
import type { BudgetProblem } from "../problem/BudgetProblem.ts"
import { channelBounds } from "../problem/channelBounds.ts"
import type { Vec } from "../problem/Vec.ts"
import type { RiskAllocation } from "../risk/RiskAllocation.ts"
import { nearOptimalRanges } from "./nearOptimalRanges.ts"
import { type MeanCurve, meanResponse, sampledMean } from "./planBudget.ts"

/** Responses to channels that act together, as sums of curves of one channel each; spends are [channel], money. */
export interface JointCurves<Curve extends MeanCurve> {
  /** curves that add up to the response at a plan, with its slopes there */
  picture(spend: Vec): readonly Curve[]
  /** curves whose sum is nowhere below the response of a plan within the limits, and on it where they leave no choice */
  ceiling(lower: Vec, upper: Vec): readonly Curve[]
}

type Answer = Allocation | RiskAllocation
type Found = Extract<Answer, { readonly _tag: "Plan" }>

/** Steps after which a search that goes on moving ends. */
const STEPS = 40
/** A plan that moves by less, relative to the largest spend, stands still. */
const STILL = 1e-6
/** Times that limits are narrowed to what may still be best. */
const ROUNDS = 16
/** What sampling a curve may change of its value, relative. */
const SAMPLED = 1e-6
/** Gaps at which no more is done, and narrowings that are not worth another round. */
const CLOSED = 1e-4
const NARROWED = 0.95

/**
 * The best division of a budget among channels that act together, found on separable curves: the best plan on the picture of
 * a plan, on the picture of that plan, and so on until it stays. Where it stays no small change helps. That no other plan
 * does better than the upper bound is proven on curves that are nowhere below, over limits narrowed to the plans that these
 * curves do not rule out.
 * @param problem its rules; the channels' responses are not looked at
 * @param start plan to begin with, within the rules or not
 * @param solve answers the problem with other curves, on average or under risk
 * @returns as `solve`; "limit" where the gap is not closed
 */
export const optimizeTogether = Effect.fn("optimizeTogether")(function* <Curve extends MeanCurve, E, R>(
  problem: BudgetProblem,
  together: JointCurves<Curve>,
  start: Vec,
  solve: (curves: readonly Curve[]) => Effect.Effect<Answer, E, R>
): Effect.fn.Return<Answer, E, R> {
  const limits = channelBounds(problem)
  const lower = limits.map(limit => limit.lower)
  const upper = limits.map(limit => limit.upper)
  const spendsOf = (plan: { readonly spend: Readonly<Record<string, number>> }): readonly number[] =>
    problem.channels.map(({ name }) => plan.spend[name])
  // A problem without limits has no ceiling; its answer says what is missing.
  if (!upper.every(Number.isFinite)) return yield* solve(together.picture(start))
  const ceilingPlan = yield* solve(together.ceiling(lower, upper))
  // What no plan reaches on curves that are nowhere below is out of reach.
  if (ceilingPlan._tag !== "Plan") return ceilingPlan

  let at: readonly number[] = Array.from(start)
  let picture = together.picture(at)
  let best: { readonly plan: Found; readonly value: number } | undefined
  for (let step = 0; step < STEPS; step++) {
    const answer = yield* solve(picture)
    if (answer._tag !== "Plan") {
      // The picture of another place may not reach a target that can be reached.
      if (step > 0) break
      at = spendsOf(ceilingPlan)
      picture = together.picture(at)
      continue
    }
    const spend = spendsOf(answer)
    const there = together.picture(spend)
    const merit = "marginalReturn" in answer ? meritOf(problem, there, spend) : undefined
    const isWorse = best !== undefined && merit !== undefined && merit < best.value
    if (!isWorse) best = { plan: answer, value: merit ?? answer.objective }
    if (Math.max(...spend.map((x, c) => Math.abs(x - at[c]))) <= STILL * Math.max(...spend)) break
    at = isWorse ? at.map((x, c) => (x + spend[c]) / 2) : spend
    picture = isWorse ? together.picture(at) : there
  }
  if (best === undefined) return ceilingPlan
  const { plan, value } = best
  const sign = problem.objective?.kind === "least-spend" ? -1 : 1
  const boundOf = ({ certificate: { lowerBound, upperBound } }: Found) => (sign > 0 ? upperBound : lowerBound)
  let bound = boundOf(ceilingPlan)
  let [ceiling, proof] = [together.ceiling(lower, upper), ceilingPlan]
  for (let round = 0; round < ROUNDS && gapOf(value, bound) > CLOSED && "marginalReturn" in proof; round++) {
    const share = Math.abs(proof.objective - value) / Math.abs(proof.objective) + SAMPLED
    const near = nearOptimalRanges(withCurves(problem, ceiling, lower, upper), proof, share)
    const width = widthOf(lower, upper)
    problem.channels.forEach(({ name }, c) => {
      const { least, most, slack } = near[name]
      lower[c] = Math.max(lower[c], least - slack)
      upper[c] = Math.min(upper[c], most + slack)
    })
    ceiling = together.ceiling(lower, upper)
    const narrower = yield* solve(ceiling)
    if (narrower._tag !== "Plan") break
    proof = narrower
    bound = sign * Math.min(sign * bound, sign * boundOf(proof))
    yield* Effect.yieldNow
    if (widthOf(lower, upper) > NARROWED * width) break
  }
  // Rounding must not put a plan above its bound.
  const outer = sign * Math.max(sign * bound, sign * value)
  const gap = gapOf(value, outer)
  const certificate: Certificate = {
    ...plan.certificate,
    status: gap <= 1e-6 ? "optimal" : "limit",
    lowerBound: Math.min(value, outer),
    upperBound: Math.max(value, outer),
    absoluteGap: Math.abs(outer - value),
    relativeGap: gap
  }
  return { ...plan, objective: value, certificate }
})

const gapOf = (value: number, bound: number): number =>
  Math.abs(bound - value) / Math.max(Math.abs(bound), Math.abs(value), Number.MIN_VALUE)

const widthOf = (lower: readonly number[], upper: readonly number[]): number =>
  lower.reduce((sum, low, c) => sum + upper[c] - low, 0)

/** What a plan is worth on its own picture; undefined of an objective with a target, which a plan only meets where it stays. */
function meritOf(
  { objective = { kind: "most-outcome" } }: BudgetProblem,
  picture: readonly MeanCurve[],
  spend: readonly number[]
): number | undefined {
  const outcome = picture.reduce((sum, curve, c) => sum + curve.value(spend[c]), 0)
  const money = spend.reduce((sum, x) => sum + x, 0)
  switch (objective.kind) {
    case "most-outcome":
      return outcome
    case "most-profit":
      return objective.margin * outcome - money
    case "target-marginal-return":
      return outcome - objective.ratio * money
    default:
      return undefined
  }
}

/** The problem on curves that are sampled once, within narrower limits. */
function withCurves(
  problem: BudgetProblem,
  curves: readonly MeanCurve[],
  lower: readonly number[],
  upper: readonly number[]
): BudgetProblem {
  return {
    ...problem,
    channels: problem.channels.map((channel, c) =>
      Object.assign({}, channel, {
        response: meanResponse(sampledMean(curves[c], lower[c], upper[c]), lower[c], upper[c])
      })
    )
  }
}
