import { Effect } from "effect"
import { Command, Flag } from "effect/cli"
import { compareCalibration } from "../pipeline/compareCalibration.ts"
import { fitWorkspace } from "../pipeline/fitWorkspace.ts"
import { previewFit } from "../pipeline/previewFit.ts"
import { askOpenQuestions } from "../questions/askOpenQuestions.ts"
import { calibrationDocument, renderCalibration } from "../render/renderCalibration.ts"
import { fitDocument, renderFit } from "../render/renderFit.ts"
import { previewDocument, renderPreview } from "../render/renderPreview.ts"
import { answer } from "./answer.ts"
import { fitProgress } from "./fitProgress.ts"
import { WorkspaceFolder } from "./globalFlags.ts"
import { givenSampling, samplingFlags } from "./samplingFlags.ts"
import { usually } from "./usually.ts"

export const fit = Command.make(
  "fit",
  {
    name: Flag.String("name").pipe(usually("default", "Name of the model; one of this name is replaced")),
    withoutExperiments: Flag.Boolean("without-experiments").pipe(
      Flag.withDescription("Learn from history alone"),
      Flag.withDefault(false)
    ),
    compareCalibration: Flag.Boolean("compare-calibration").pipe(
      Flag.withDescription("Fit without the experiments too, and show what they change"),
      Flag.withDefault(false)
    ),
    preview: Flag.Boolean("preview").pipe(
      Flag.withDescription("A first look in seconds, from the posterior's mode; nothing is saved"),
      Flag.withDefault(false)
    ),
    ...samplingFlags
  },
  Effect.fn(function* ({ name, withoutExperiments, workers, ...flags }) {
    const folder = yield* WorkspaceFolder
    yield* askOpenQuestions(folder)
    const sampling = givenSampling(flags)
    const told = withoutExperiments ? "nothing" : "experiments"
    if (flags.preview) {
      const preview = yield* previewFit(folder, told, sampling.seed)
      return yield* answer({ document: previewDocument(preview), text: renderPreview(preview), exitCode: 0 })
    }
    if (flags.compareCalibration) {
      const compared = yield* compareCalibration({ folder, name, sampling, workers }, fitProgress)
      return yield* answer({
        document: calibrationDocument(compared),
        text: renderCalibration(compared),
        exitCode: compared.calibrated.card.verdict === "Converged" ? 0 : 2
      })
    }
    const fitted = yield* fitWorkspace({ folder, name, told, sampling, workers }, yield* fitProgress)
    yield* answer({
      document: fitDocument(fitted),
      text: renderFit(fitted),
      exitCode: fitted.card.verdict === "Converged" ? 0 : 2
    })
  })
).pipe(Command.withDescription("Sample the model's posterior, diagnose it and save it in models/"))
