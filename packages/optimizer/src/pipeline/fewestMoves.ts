import type { Plan } from "../problem/Allocation.ts"
import type { BudgetProblem } from "../problem/BudgetProblem.ts"
import { channelBounds } from "../problem/channelBounds.ts"
import type { RiskPlan } from "../risk/RiskAllocation.ts"
import type { RiskProblem } from "../risk/RiskProblem.ts"
import { type AllocateOptions, allocate } from "./allocate.ts"
import { allocateUnderRisk, invalidRisk } from "./allocateUnderRisk.ts"
import { invalidProblem } from "./invalidProblem.ts"
import { isOverAfter } from "./isOverAfter.ts"
import { HELD, searchMoves } from "./searchMoves.ts"

/** A plan that is nearly the best, and leaves most channels where they are. */
export interface FewMoves<Found = Plan> {
  readonly plan: Found
  /** channels that spend other than in the base plan */
  readonly moved: readonly string[]
  /** no nearly optimal plan moves fewer channels than this */
  readonly atLeast: number
}

/** A budget to divide, on the mean or under a measure of risk. */
export type BudgetQuestion = BudgetProblem | RiskProblem

const answerTo = (question: BudgetQuestion, options: AllocateOptions) =>
  "measure" in question ? allocateUnderRisk(question, options) : allocate(question, options)

const isInvalid = (question: BudgetQuestion): boolean =>
  ("measure" in question ? invalidRisk(question) : invalidProblem(question)) !== undefined

/**
 * The plan that moves the fewest channels away from a base plan, among those whose objective is within a share of the best;
 * of these the best. A channel that cannot stay where it is even when all others may move must move in every such plan; the
 * rest is tried by the number of channels moved, so that the first success is the fewest. At a time limit it is the best itself.
 * @param best the answer to the same question
 * @param base money by channel name
 * @param share 0.01 = plans up to 1 % worse
 */
export function fewestMoves(
  question: BudgetQuestion,
  best: Plan | RiskPlan,
  base: Readonly<Record<string, number>>,
  share: number,
  options: AllocateOptions = {}
): FewMoves<Plan | RiskPlan> {
  const sign = question.objective?.kind === "least-spend" ? -1 : 1
  const worst = sign * best.objective - share * Math.abs(best.objective)
  const planMoving = (moved: ReadonlySet<string>): Plan | RiskPlan | undefined => {
    const fixed = locked(question, base, moved)
    if (isInvalid(fixed)) return undefined
    const answer = answerTo(fixed, options)
    return answer._tag === "Plan" && sign * answer.objective >= worst ? answer : undefined
  }
  const names = question.channels.map(({ name }) => name)
  const search = searchMoves(names, best)
  const isOver = isOverAfter(options.timeLimit)
  let asked = search.next()
  while (asked.done !== true) {
    // nothing is known of how few would do
    if (isOver()) return { plan: best, moved: names, atLeast: 0 }
    asked = search.next(planMoving(asked.value))
  }
  return asked.value
}

/** The question with all but some channels held at the base plan. */
function locked(
  question: BudgetQuestion,
  base: Readonly<Record<string, number>>,
  moved: ReadonlySet<string>
): BudgetQuestion {
  const bounds = channelBounds({ ...question, budget: { sense: "free" } })
  const held = <Held extends { readonly name: string }>(channel: Held, c: number): Held => {
    const at = base[channel.name]
    if (moved.has(channel.name)) return channel
    const { lower, upper } = bounds[c]
    // outside its own limits it cannot stay: crossed bounds say so
    return { ...channel, lower: Math.max(lower, at * (1 - HELD)), upper: Math.min(upper, at * (1 + HELD)) }
  }
  return "measure" in question
    ? { ...question, channels: question.channels.map(held) }
    : { ...question, channels: question.channels.map(held) }
}
