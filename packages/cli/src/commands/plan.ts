import { Effect, Option } from "effect"
import { Command } from "effect/cli"
import { rejected } from "../errors.ts"
import type { PlanAnswer } from "../pipeline/PlanAnswer.ts"
import { planFrontier } from "../pipeline/planFrontier.ts"
import { planModel } from "../pipeline/planModel.ts"
import { savePlan } from "../pipeline/savePlan.ts"
import { frontierDocument, renderFrontier } from "../render/renderFrontier.ts"
import { planDocument, renderPlan } from "../render/renderPlan.ts"
import { answer } from "./answer.ts"
import { FlagGroups } from "./flagGroups.ts"
import { WorkspaceFolder } from "./globalFlags.ts"
import { onlyOneOf } from "./onlyOneOf.ts"
import { planCaution } from "./planCaution.ts"
import { planFlagGroups, planFlags } from "./planFlags.ts"
import { planObjective } from "./planObjective.ts"

const savedWords = (answered: PlanAnswer, file: string): string =>
  "fewMoves" in answered && answered.fewMoves !== null
    ? `The plan of few moves is saved as ${file}.`
    : `Saved as ${file}.`

/** May a plan be used: proven, by a model that has converged? */
const isSound = ({ status, verdict }: PlanAnswer): boolean => status === "optimal" && verdict === "Converged"

export const plan = Command.make(
  "plan",
  planFlags,
  Effect.fn(function* ({
    atMost,
    frontier,
    goal,
    less,
    more,
    objective,
    out,
    target,
    withMean,
    worst,
    worstDraw,
    ...flags
  }) {
    yield* onlyOneOf({ "--more": more, "--less": less })
    const request = {
      ...flags,
      folder: yield* WorkspaceFolder,
      objective: yield* planObjective(objective, target),
      caution: yield* planCaution({ worst, withMean, worstDraw, goal }),
      spend: atMost ? ("at-most" as const) : ("all" as const),
      shift: Option.orElse(more, () => Option.map(less, money => -money))
    }
    if (Option.isSome(frontier)) {
      if (Option.isSome(out)) {
        return yield* rejected("FrontierNotSaved", "--frontier has many plans, --out saves one.", "Leave out --out.")
      }
      const plans = yield* planFrontier(request, frontier.value)
      return yield* answer({
        document: frontierDocument(plans),
        text: renderFrontier(plans),
        exitCode: plans.every(isSound) ? 0 : 2
      })
    }
    const answered = yield* planModel(request)
    const saved = yield* Option.match(out, {
      onNone: () => Effect.void,
      onSome: file => savePlan(answered, file)
    })
    yield* answer({
      document: { ...planDocument(answered), ...(saved === undefined ? {} : { file: saved }) },
      text: saved === undefined ? renderPlan(answered) : `${renderPlan(answered)}\n\n${savedWords(answered, saved)}`,
      exitCode: isSound(answered) ? 0 : 2
    })
  })
).pipe(
  Command.annotate(FlagGroups, planFlagGroups),
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
    },
    { command: "liftmix plan --within 50 --frontier 0.7..1.3", description: "What more or less money would bring" }
  ])
)
