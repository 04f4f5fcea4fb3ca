import { Effect, Result } from "effect"
import { CliError, Flag } from "effect/cli"
import { plainRequest } from "../pipeline/PlanRequest.ts"
import { flagGroups } from "./flagGroups.ts"
import { horizonFlag } from "./horizonFlag.ts"
import { modelFlag } from "./modelFlag.ts"
import { numberFlag } from "./numberFlag.ts"
import { parseBounds } from "./parseBounds.ts"
import { parseRange } from "./parseRange.ts"
import { usually } from "./usually.ts"

const nonNegative = (name: string) => numberFlag(name, value => value >= 0, "0 or more")

/** A flag's text as it is meant, or what form it should have. */
const readBy =
  <A>(option: string, parse: (text: string) => Result.Result<A, string>) =>
  (value: string) =>
    Effect.fromResult(
      Result.mapError(parse(value), expected => new CliError.InvalidValue({ option, value, expected, kind: "flag" }))
    )

const bounds = Flag.String("bounds").pipe(
  Flag.withMetavar("tv=0.5..1.5,…"),
  Flag.withDescription("Limits per channel, in multiples of current spend"),
  Flag.mapEffect(readBy("bounds", parseBounds)),
  Flag.withDefault([])
)

/** What looks ahead: also of commands that only evaluate. */
export const horizonFlags = {
  model: modelFlag("Model to plan with"),
  effect: Flag.Literals("effect", ["full", "in-period"]).pipe(usually("full", "Effect that counts"))
}

const money = {
  budget: nonNegative("budget").pipe(
    Flag.withDescription("Money to spend (default: as much as before)"),
    Flag.optional
  ),
  more: nonNegative("more").pipe(
    Flag.withMetavar("MONEY"),
    Flag.withDescription("So much more than that: where should it go?"),
    Flag.optional
  ),
  less: nonNegative("less").pipe(
    Flag.withMetavar("MONEY"),
    Flag.withDescription("So much less than that: where is it missed least?"),
    Flag.optional
  ),
  atMost: Flag.Boolean("at-most").pipe(
    Flag.withDescription("The budget need not be spent in full"),
    Flag.withDefault(false)
  ),
  frontier: Flag.String("frontier").pipe(
    Flag.withMetavar("0.5..1.5"),
    Flag.withDescription("The best plans for eleven budgets from so many times this one to so many times"),
    Flag.mapEffect(readBy("frontier", parseRange)),
    Flag.optional
  )
}

const limits = {
  within: nonNegative("within").pipe(
    Flag.withMetavar("PERCENT"),
    Flag.withDescription("Most change of a channel against its current spend"),
    Flag.map(percent => percent / 100),
    Flag.optional
  ),
  bounds,
  constraints: Flag.String("constraints").pipe(
    Flag.withMetavar("FILE"),
    Flag.withDescription(
      "Rules as YAML or CSV: totals, periods, groups, shares, ramps, locks, dark periods, money that is committed, least spends if on (docs/plans.md)"
    ),
    Flag.optional
  )
}

const purpose = {
  objective: Flag.Literals("objective", [
    "most-outcome",
    "most-profit",
    "least-spend",
    "target-return",
    "target-marginal-return"
  ]).pipe(usually("most-outcome", "What the plan is to be best at")),
  target: nonNegative("target").pipe(
    Flag.withDescription(
      "least-spend: KPI to reach, or with --goal the percent of probability to reach it with.\ntarget-return, target-marginal-return: ROI, or cost per unit.\nmost-profit: margin in percent, or money per unit."
    ),
    Flag.optional
  )
}

const caution = {
  worst: numberFlag("worst", value => value > 0 && value <= 100, "above 0 and at most 100 percent").pipe(
    Flag.withMetavar("PERCENT"),
    Flag.withDescription("Plan for the worst so many percent of the posterior's draws, not for their mean"),
    Flag.optional
  ),
  withMean: numberFlag("with-mean", value => value >= 0 && value <= 100, "from 0 to 100 percent").pipe(
    Flag.withMetavar("PERCENT"),
    Flag.withDescription("With --worst: so many percent of the weight on the mean of all draws"),
    Flag.optional
  ),
  worstDraw: Flag.Boolean("worst-draw").pipe(
    Flag.withDescription("Plan for the one draw in which a plan brings least: the best of the worst cases"),
    Flag.withDefault(false)
  ),
  goal: nonNegative("goal").pipe(
    Flag.withMetavar("KPI"),
    Flag.withDescription("Plan for the largest probability of bringing at least so much"),
    Flag.optional
  )
}

const answers = {
  fewMoves: nonNegative("few-moves").pipe(
    Flag.withMetavar("PERCENT"),
    Flag.withDescription("Show the plan that moves the fewest channels among those at most so much worse"),
    Flag.map(percent => percent / 100),
    Flag.optional
  ),
  allRanges: Flag.Boolean("all-ranges").pipe(
    Flag.withDescription(
      "Look for what nearly as good plans spend also where channels, counted in each geo, are more than 40"
    ),
    Flag.withDefault(false)
  ),
  timeLimit: numberFlag("time-limit", value => value >= 0, "0 or more seconds").pipe(
    Flag.withMetavar("SECONDS"),
    usually(
      plainRequest.timeLimit,
      "Stop searching after so long in all and show the best plan found and how far it may be from the best; finding a first plan and evaluating it may take longer"
    )
  ),
  out: Flag.String("out").pipe(
    Flag.withMetavar("FILE"),
    Flag.withDescription("Save the plan as a CSV by period, for forecast and whatif"),
    Flag.optional
  )
}

const span = {
  ...horizonFlags,
  horizon: horizonFlag.pipe(Flag.withDescription("Periods to plan for (default: a quarter of a year)"), Flag.optional),
  byPeriod: Flag.Boolean("by-period").pipe(
    Flag.withDescription("Divide the money over periods too, with carry-over"),
    Flag.withDefault(false)
  ),
  byGeo: Flag.Boolean("by-geo").pipe(
    Flag.withDescription("Divide the money over the geos of a panel too, each by its own curves"),
    Flag.withDefault(false)
  )
}

export const planFlags = { ...span, ...money, ...limits, ...purpose, ...caution, ...answers }

/** The same as help shows them. */
export const planFlagGroups = flagGroups({
  "What is planned": span,
  "How much money": money,
  "Within which limits": limits,
  "What it is to be best at": purpose,
  "How cautiously": caution,
  "What is told": answers
})
