import { Effect, Result } from "effect"
import { CliError, Command, Flag } from "effect/cli"
import { planModel } from "../pipeline/planModel.ts"
import { planDocument, renderPlan } from "../render/renderPlan.ts"
import { answer } from "./answer.ts"
import { WorkspaceFolder } from "./globalFlags.ts"
import { parseBounds } from "./parseBounds.ts"

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

const nonNegative = (name: string) =>
  Flag.Finite(name).pipe(
    Flag.filter(
      value => value >= 0,
      value => `${name} must be 0 or more, not ${value}`
    )
  )

export const plan = Command.make(
  "plan",
  {
    model: Flag.String("model").pipe(Flag.withDescription("Model to plan with (default: the newest)"), Flag.optional),
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
    within: nonNegative("within").pipe(
      Flag.withMetavar("PERCENT"),
      Flag.withDescription("Most change of a channel against its current spend"),
      Flag.map(percent => percent / 100),
      Flag.optional
    ),
    bounds,
    effect: Flag.Literals("effect", ["full", "in-period"]).pipe(
      Flag.withDescription("Effect that counts"),
      Flag.withDefault("full")
    )
  },
  Effect.fn(function* (flags) {
    const answered = yield* planModel({ ...flags, folder: yield* WorkspaceFolder })
    yield* answer({
      document: planDocument(answered),
      text: renderPlan(answered),
      exitCode: answered.status === "optimal" && answered.verdict === "Converged" ? 0 : 2
    })
  })
).pipe(
  Command.withDescription("Divide a budget over channels, with proof that none is better"),
  Command.withExamples([
    { command: "liftmix plan --budget 3000000 --within 30", description: "No channel changes by more than 30 %" },
    { command: "liftmix plan --horizon 26 --bounds tv=1..,search=0.5..1.2", description: "Limits of single channels" }
  ])
)
