import { Effect, Option } from "effect"
import { Command, Flag } from "effect/cli"
import type { PlanAnswer } from "../pipeline/PlanAnswer.ts"
import { planModel } from "../pipeline/planModel.ts"
import { savePlan } from "../pipeline/savePlan.ts"
import { planDocument, renderPlan } from "../render/renderPlan.ts"
import { answer } from "./answer.ts"
import { WorkspaceFolder } from "./globalFlags.ts"
import { notTogether, planCaution, planFlags, planObjective } from "./planFlags.ts"

const savedWords = (answered: PlanAnswer, file: string): string =>
  "fewMoves" in answered && answered.fewMoves !== null
    ? `The plan of few moves is saved as ${file}.`
    : `Saved as ${file}.`

export const plan = Command.make(
  "plan",
  {
    ...planFlags,
    out: Flag.String("out").pipe(
      Flag.withMetavar("FILE"),
      Flag.withDescription("Save the plan as a CSV by period, for forecast and whatif"),
      Flag.optional
    )
  },
  Effect.fn(function* ({ atMost, goal, less, more, objective, out, target, withMean, worst, ...flags }) {
    yield* notTogether(["--more", "--less"], more, less)
    yield* notTogether(["--worst", "--goal"], worst, goal)
    const answered = yield* planModel({
      ...flags,
      folder: yield* WorkspaceFolder,
      objective: yield* planObjective(objective, target),
      caution: yield* planCaution(worst, withMean, goal),
      spend: atMost ? "at-most" : "all",
      shift: Option.orElse(more, () => Option.map(less, money => -money))
    })
    const saved = yield* Option.match(out, {
      onNone: () => Effect.succeed(undefined),
      onSome: file => savePlan(answered, file)
    })
    yield* answer({
      document: { ...planDocument(answered), ...(saved === undefined ? {} : { file: saved }) },
      text: saved === undefined ? renderPlan(answered) : `${renderPlan(answered)}\n\n${savedWords(answered, saved)}`,
      exitCode: answered.status === "optimal" && answered.verdict === "Converged" ? 0 : 2
    })
  })
).pipe(
  Command.withDescription("Divide a budget over channels, with proof that none is better"),
  Command.withExamples([
    { command: "liftmix plan --budget 3000000 --within 30", description: "No channel changes by more than 30 %" },
    { command: "liftmix plan --horizon 26 --bounds tv=1..,search=0.5..1.2", description: "Limits of single channels" },
    {
      command: "liftmix plan --by-period --constraints rules.yaml --out plan.csv",
      description: "Money by week under rules of your own, saved for forecast and whatif"
    },
    {
      command: "liftmix plan --objective target-return --target 3 --worst 10",
      description: "The most at a ROI of 3, as far as the worst tenth of draws goes"
    }
  ])
)
