import { Effect } from "effect"
import { Command, Flag } from "effect/cli"
import { diagnoseModel } from "../pipeline/diagnoseModel.ts"
import { diagnosisDocument, renderDiagnosis } from "../render/renderDiagnosis.ts"
import { answer } from "./answer.ts"
import { countProgress } from "./countProgress.ts"
import { WorkspaceFolder } from "./globalFlags.ts"
import { modelFlag } from "./modelFlag.ts"

export const diagnose = Command.make(
  "diagnose",
  {
    model: modelFlag("Model to diagnose"),
    against: Flag.String("against").pipe(
      Flag.withDescription("An older model: what changed, and is it within its uncertainty?"),
      Flag.optional
    )
  },
  Effect.fn(function* ({ against, model }) {
    const progress = {
      checks: yield* countProgress("checks made"),
      plans: yield* countProgress("plans made as if a test counted otherwise")
    }
    const diagnosis = yield* diagnoseModel(yield* WorkspaceFolder, model, against, progress)
    const { experiments, verdict } = diagnosis.card
    const isSound = verdict === "Converged" && experiments.every(({ agreement }) => agreement !== "conflict")
    yield* answer({
      document: diagnosisDocument(diagnosis),
      text: renderDiagnosis(diagnosis),
      exitCode: isSound ? 0 : 2
    })
  })
).pipe(
  Command.withDescription(
    "Convergence, fit, what the data pin down, and experiments beside a fitted model; without refits"
  )
)
