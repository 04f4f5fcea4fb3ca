import type { BudgetProblem } from "../problem/BudgetProblem.ts"
import { analyseCurve } from "../problem/analyseCurve.ts"
import type { ResponseCurve } from "../problem/ResponseCurve.ts"
import { sampledCurve } from "../problem/sampledCurve.ts"
import { optimize, type OptimizeOptions } from "./optimize.ts"

/** What a channel's spend brings on average over posterior draws, whatever its shape. */
export interface MeanCurve {
  readonly channel: string
  /** known to be concave: spares the search for inflections; true of a curve that is not voids the certificate */
  readonly concave?: boolean
  /** @param spend money @returns response units */
  value(spend: number): number
  /** response units per money */
  slope(spend: number): number
}

export interface PlanRequest {
  /** money, spent in full */
  readonly total: number
  /** [channel] money */
  readonly bounds: readonly { readonly lower: number; readonly upper: number }[]
}

/**
 * The certified best division of a total among channels of which only values and slopes are known: finds where each curve
 * changes its curvature within what the channel could get, and optimises.
 * @returns a plan, or the proof that there is none
 */
export const planBudget = (curves: readonly MeanCurve[], request: PlanRequest, options: OptimizeOptions = {}) =>
  optimize(planProblem(curves, request), options)

/** @throws RangeError if there are not as many bounds as curves */
export function planProblem(curves: readonly MeanCurve[], { bounds, total }: PlanRequest): BudgetProblem {
  if (bounds.length !== curves.length) throw new RangeError(`${bounds.length} bounds for ${curves.length} channels`)
  return {
    channels: curves.map((curve, c) => ({
      name: curve.channel,
      response: meanResponse(curve, bounds[c].lower, Math.min(bounds[c].upper, total)),
      ...bounds[c]
    })),
    budget: { sense: "equal", total }
  }
}

/**
 * A mean curve with the places where it bends within what a channel could get. A concave one has none. A channel whose spend is settled needs no shape; one with impossible bounds is refused
 * later, by its name.
 */
export function meanResponse(curve: MeanCurve, lower: number, upper: number): ResponseCurve {
  const value = (spend: number) => curve.value(spend)
  const slope = (spend: number) => curve.slope(spend)
  return curve.concave !== true && Number.isFinite(upper) && lower < upper
    ? analyseCurve(value, slope, Math.max(lower, 0), upper)
    : { value, slope, inflections: [], startsConvex: false }
}

/** Nodes of a sampled curve. The error of a cubic falls with the fourth power: with so many it is below a millionth. */
const NODES = 97

/**
 * A mean curve within its bounds, sampled once: for the many optimisations of a frontier, of ranges or of few moves, which
 * need not go through all draws again. What is shown of their plans is to be evaluated on the curve itself.
 */
export function sampledMean(curve: MeanCurve, lower: number, upper: number): MeanCurve {
  // nor where the bounds are so near each other that the nodes between them are one number
  if (!(lower + (upper - lower) / (NODES - 1) ** 2 > lower)) return curve
  // denser at the lower end, where a response bends most
  const spends = Array.from({ length: NODES }, (_, k) => lower + (upper - lower) * (k / (NODES - 1)) ** 2)
  const { slope, value } = sampledCurve(
    spends,
    spends.map(spend => curve.value(spend)),
    spends.map(spend => curve.slope(spend))
  )
  return { channel: curve.channel, value, slope }
}
