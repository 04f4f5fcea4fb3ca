import { Effect, Option, Result } from "effect"
import { CliError, Flag } from "effect/cli"
import { type PlanCaution, type PlanObjective, plainRequest } from "../pipeline/PlanRequest.ts"
import { type InputRejected, rejected } from "../errors.ts"
import { parseBounds } from "./parseBounds.ts"
import { usually } from "./usually.ts"

const nonNegative = (name: string) =>
  Flag.Finite(name).pipe(
    Flag.filter(
      value => value >= 0,
      value => `${name} must be 0 or more, not ${value}`
    )
  )

const bounds = Flag.String("bounds").pipe(
  Flag.withMetavar("tv=0.5..1.5,…"),
  Flag.withDescription("Limits per channel, in multiples of current spend"),
  Flag.mapEffect(value =>
    Result.match(parseBounds(value), {
      onSuccess: parsed => Effect.succeed(parsed),
      onFailure: expected => Effect.fail(new CliError.InvalidValue({ option: "bounds", value, expected, kind: "flag" }))
    })
  ),
  Flag.withDefault([])
)

/** What looks ahead: also of commands that only evaluate. */
export const horizonFlags = {
  model: Flag.String("model").pipe(Flag.withDescription("Model to plan with (default: the newest)"), Flag.optional),
  effect: Flag.Literals("effect", ["full", "in-period"]).pipe(usually("full", "Effect that counts"))
}

export const planFlags = {
  ...horizonFlags,
  horizon: Flag.Int("horizon").pipe(
    Flag.filter(
      value => value >= 1 && value <= 520,
      value => `horizon must be from 1 to 520 periods, not ${value}`
    ),
    Flag.withDescription("Periods to plan for (default: a quarter of a year)"),
    Flag.optional
  ),
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
      "Rules as YAML or CSV: totals, periods, groups, shares, ramps, locks, dark periods (docs/plans.md)"
    ),
    Flag.optional
  ),
  byPeriod: Flag.Boolean("by-period").pipe(
    Flag.withDescription("Divide the money over periods too, with carry-over"),
    Flag.withDefault(false)
  ),
  byGeo: Flag.Boolean("by-geo").pipe(
    Flag.withDescription("Divide the money over the geos of a panel too, each by its own curves"),
    Flag.withDefault(false)
  ),
  objective: Flag.Literals("objective", [
    "most-outcome",
    "most-profit",
    "least-spend",
    "target-return",
    "target-marginal-return"
  ]).pipe(usually("most-outcome", "What the plan is to be best at")),
  target: nonNegative("target").pipe(
    Flag.withDescription(
      "least-spend: KPI to reach, or with --goal the percent of probability to reach it with. target-return, target-marginal-return: ROI, or cost per unit. most-profit: margin in percent, or money per unit"
    ),
    Flag.optional
  ),
  allRanges: Flag.Boolean("all-ranges").pipe(
    Flag.withDescription(
      "Look for what nearly as good plans spend also where channels, counted in each geo, are more than 40"
    ),
    Flag.withDefault(false)
  ),
  fewMoves: nonNegative("few-moves").pipe(
    Flag.withMetavar("PERCENT"),
    Flag.withDescription("Show the plan that moves the fewest channels among those at most so much worse"),
    Flag.map(percent => percent / 100),
    Flag.optional
  ),
  worst: nonNegative("worst").pipe(
    Flag.withMetavar("PERCENT"),
    Flag.withDescription("Plan for the worst so many percent of the posterior's draws, not for their mean"),
    Flag.filter(
      value => value > 0 && value <= 100,
      value => `worst must be above 0 and at most 100 percent, not ${value}`
    ),
    Flag.optional
  ),
  withMean: nonNegative("with-mean").pipe(
    Flag.withMetavar("PERCENT"),
    Flag.withDescription("With --worst: so many percent of the weight on the mean of all draws"),
    Flag.filter(
      value => value <= 100,
      value => `with-mean must be from 0 to 100 percent, not ${value}`
    ),
    Flag.optional
  ),
  timeLimit: Flag.Finite("time-limit").pipe(
    Flag.withMetavar("SECONDS"),
    Flag.filter(
      value => value >= 0,
      value => `time-limit must be 0 or more seconds, not ${value}`
    ),
    usually(
      plainRequest.timeLimit,
      "Stop searching after so long in all and show the best plan found and how far it may be from the best; finding a first plan and evaluating it may take longer"
    )
  ),
  goal: nonNegative("goal").pipe(
    Flag.withMetavar("KPI"),
    Flag.withDescription("Plan for the largest probability of bringing at least so much"),
    Flag.optional
  )
}

/** An objective and its target, which all but the most outcome need. */
export const planObjective = (
  kind: PlanObjective["kind"],
  target: Option.Option<number>
): Effect.Effect<PlanObjective, InputRejected> => {
  const needsTarget = kind !== "most-outcome"
  if (needsTarget === Option.isSome(target)) return Effect.succeed({ kind, target: Option.getOrUndefined(target) })
  return Effect.fail(
    needsTarget
      ? rejected(
          "MissingTarget",
          `The objective ${kind} needs a target.`,
          "Add --target; plan --help says what it means."
        )
      : rejected("UnusedTarget", "The most outcome has no target.", "Leave out --target, or choose an --objective.")
  )
}

/** Two flags of which a plan can follow one only. */
export const notTogether = (
  [first, second]: readonly [string, string],
  one: Option.Option<unknown>,
  other: Option.Option<unknown>
): Effect.Effect<void, InputRejected> =>
  Option.isSome(one) && Option.isSome(other)
    ? Effect.fail(rejected("OneOrTheOther", `${first} and ${second} exclude each other.`, "Leave out one of them."))
    : Effect.void

/** Caution, of flags that do not exclude each other. */
export const planCaution = Effect.fnUntraced(function* (
  worst: Option.Option<number>,
  withMean: Option.Option<number>,
  goal: Option.Option<number>
) {
  if (Option.isSome(withMean) && Option.isNone(worst)) {
    return yield* rejected(
      "NothingToWeigh",
      "--with-mean weighs the mean against the worst draws, but there is no --worst.",
      "Add --worst, or leave out --with-mean: a plan is for the mean anyway."
    )
  }
  const meanWeight = Option.getOrElse(withMean, () => 0) / 100
  return Option.orElse(
    Option.map(goal, (value): PlanCaution => ({ kind: "goal", goal: value })),
    () => Option.map(worst, (percent): PlanCaution => ({ kind: "worst", share: percent / 100, meanWeight }))
  )
})
