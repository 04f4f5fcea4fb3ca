import type { PreparedPlan } from "./preparePlan.ts"
import { mostRanges } from "./PlanAnswer.ts"

/** Why nothing is said about what nearly as good plans spend, and what to do about it; null where it is looked for. */
export function whyNoRanges(
  { curves, objective, question: { caution }, ranges, responses }: PreparedPlan,
  byPeriod: boolean
): string | null {
  const what = "What nearly as good plans spend is not looked for"
  if (ranges === "none") return `${what} along a frontier: plan with the --budget that it is of interest for.`
  if (caution?.kind === "goal")
    return `${what} for a goal: it is known of plans for the mean, --worst and --worst-draw.`
  if (byPeriod && curves.links !== undefined)
    return `${what} by period where channels act together: leave out --by-period.`
  if (byPeriod && objective.kind === "target-return")
    return `${what} by period for a target return: leave out --by-period.`
  if (ranges === "all" || responses.length <= mostRanges) return null
  return `${what} where channels, counted in each geo, are more than ${mostRanges}, as it takes two searches for each of these ${responses.length}: add --all-ranges.`
}
