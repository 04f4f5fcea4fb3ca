import { enumerate, type Problem } from "@liftmix/core"
import type { Infeasible, Issue } from "@liftmix/optimizer"
import { Effect } from "effect"
import { match } from "ts-pattern"
import { InputRejected } from "../errors.ts"
import { limitAsked } from "../render/limitWords.ts"
import { amount, percent, ratio } from "../render/numbers.ts"
import type { PlanAnswer, PlanQuestion } from "./PlanAnswer.ts"

/** A question to the optimiser that cannot be answered as asked. */
export const planError = (code: string, message: string, remedy: string, where: Problem["where"] = {}): Problem => ({
  code,
  severity: "error",
  message,
  remedy,
  where
})

/** Issues that are about what the limits leave, not about how they are written. */
const contradictions: readonly Issue["code"][] = ["BUDGET_BELOW_MINIMA", "BUDGET_ABOVE_MAXIMA", "CROSSED_BOUNDS"]

/**
 * What to do with issues of the optimiser: limits that contradict each other are an answer, the rest a refusal.
 * @param places where the first of the rules were written, by index
 */
export const refuseIssues =
  (asked: PlanQuestion, places: readonly (Problem["where"] | undefined)[]) =>
  (issues: readonly Issue[]): Effect.Effect<PlanAnswer, InputRejected> => {
    const problems = issues.map(issue => issueInWords(issue, places[issue.numbers["rule"] ?? -1]))
    return issues.every(({ code }) => contradictions.includes(code))
      ? Effect.succeed({ ...asked, status: "infeasible", problems })
      : Effect.fail(new InputRejected({ problems }))
  }

/** The optimiser's issue with figures as people write them, and with the flags of `liftmix plan`. */
function issueInWords({ code, message, numbers }: Issue, where: Problem["where"] = {}): Problem {
  const { excess = NaN, lower = NaN, maxima = NaN, minima = NaN, shortfall = NaN, total = NaN, upper = NaN } = numbers
  return match(code)
    .with("BUDGET_BELOW_MINIMA", () =>
      planError(
        code,
        `The channels' least spends add up to ${amount(minima)}, ${amount(shortfall)} more than the budget of ${amount(total)}.`,
        `Raise --budget to ${amount(minima)} or more, or let channels spend less with --within, --bounds or --constraints.`
      )
    )
    .with("BUDGET_ABOVE_MAXIMA", () =>
      planError(
        code,
        `The channels may spend ${amount(maxima)} together, ${amount(excess)} less than the budget of ${amount(total)}.`,
        "Lower --budget, spend it --at-most, or let channels spend more with --within, --bounds or --constraints: without them, no channel gets more than has been seen."
      )
    )
    .with("CROSSED_BOUNDS", () =>
      planError(
        code,
        `${message.charAt(0).toUpperCase()}${message.slice(1).replace(String(lower), amount(lower)).replace(String(upper), amount(upper))}.`,
        "Loosen one of the rules about it."
      )
    )
    .otherwise(() =>
      planError(
        code,
        `${message.charAt(0).toUpperCase()}${message.slice(1)}.`,
        "Change --budget, --within, --bounds or --constraints.",
        where
      )
    )
}

/** Why there is no plan: the rules that contradict each other, and the least change that lets them hold together. */
export function whyInfeasible(
  { attainable, conflict, cure }: Infeasible,
  { caution, channels, kpi, objective }: PlanQuestion
): readonly Problem[] {
  const isReturn = objective.kind === "target-return"
  const most = (value: number): string => {
    if (caution?.kind === "goal")
      return `a probability of ${percent(value)} of reaching ${amount(caution.goal)} ${kpi.name}`
    if (!isReturn) return `${amount(value)} ${kpi.name}`
    return kpi.valuePerUnit === null
      ? `${amount(1 / value)} per ${kpi.name}`
      : `a ROI of ${ratio(value * kpi.valuePerUnit)}`
  }
  if (attainable !== undefined) {
    const others = conflict
      .filter(rule => rule !== "target outcome" && rule !== "target return")
      .map(rule => limitAsked(rule, channels))
    const within = others.length === 0 ? "The limits" : `The limits (${enumerate(others)})`
    const message = `${within} leave at best ${most(attainable)}.`
    return [planError("TargetUnattainable", message, "Lower the target, or loosen a limit.")]
  }
  const changes = cure.map(({ by, limit, rule }) => {
    if (limit === 0) return `${rule}, which may be missed by ${amount(Math.abs(by))}`
    const stated = limitAsked(rule, channels)
    return stated === rule
      ? `${rule} from ${amount(limit)} to ${amount(limit + by)}`
      : `${stated.replace(amount(limit), amount(limit + by))} instead of ${amount(limit)}`
  })
  const remedy =
    changes.length === 0 ? "Loosen one of them." : `The least change that lets all hold: ${changes.join("; ")}.`
  const limits = conflict.map(rule => limitAsked(rule, channels))
  return [planError("Infeasible", `These limits cannot hold together: ${limits.join(", ")}.`, remedy)]
}
