import { Effect } from "effect"
import { Command, Flag } from "effect/cli"
import { validateModel } from "../pipeline/validateModel.ts"
import { isTrustworthy, renderValidation, validationDocument } from "../render/renderValidation.ts"
import { answer } from "./answer.ts"
import { fitProgress } from "./fitProgress.ts"
import { WorkspaceFolder } from "./globalFlags.ts"
import { modelFlag } from "./modelFlag.ts"
import { atLeast } from "./numberFlag.ts"
import { givenSampling, samplingFlags } from "./samplingFlags.ts"
import { usually } from "./usually.ts"

const parseDays = (value: string): readonly number[] => value.split(",").map(Number)

export const validate = Command.make(
  "validate",
  {
    model: modelFlag("Model to validate"),
    days: Flag.String("days").pipe(
      Flag.withMetavar("30,60,…"),
      Flag.filter(
        value => parseDays(value).every(day => Number.isInteger(day) && day >= 1),
        value => `days must be whole numbers such as 30,60, not ${value}`
      ),
      Flag.map(parseDays),
      usually([30, 60, 90, 180], "Backtests: fit as of so many days before the end of the data, predict the rest")
    ),
    slices: atLeast("slices", 0).pipe(
      usually(0, "Time-slice cross-validation: predict so many slices, each from all that is before it")
    ),
    sliceLength: atLeast("slice-length", 1).pipe(
      Flag.withDescription("Periods of a slice (default: a month)"),
      Flag.optional
    ),
    recover: atLeast("recover", 0).pipe(
      usually(0, "Simulate so many data sets from the model and look for its truth in them")
    ),
    ...samplingFlags
  },
  Effect.fn(function* ({ days, model, recover, sliceLength, slices, workers, ...flags }) {
    const request = {
      folder: yield* WorkspaceFolder,
      model,
      daysAgo: days,
      slices,
      sliceLength,
      recoveries: recover,
      sampling: givenSampling(flags),
      workers
    }
    const validation = yield* validateModel(request, yield* fitProgress)
    yield* answer({
      document: validationDocument(validation),
      text: renderValidation(validation),
      exitCode: isTrustworthy(validation) ? 0 : 2
    })
  })
).pipe(
  Command.withDescription(
    "Fit again to less history and predict what followed; find the truth of simulated data again"
  ),
  Command.withExamples([
    { command: "liftmix validate --days 90", description: "What would the model have said three months ago?" },
    {
      command: "liftmix validate --slices 6 --slice-length 4 --draws 300",
      description: "Six months, one after the other"
    }
  ])
)
