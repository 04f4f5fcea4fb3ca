import { Effect, Option, Path } from "effect"
import { rejected } from "../errors.ts"
import { readBundle } from "../workspace/readModel.ts"
import { replaceFile } from "../workspace/replaceFile.ts"
import { readWorkspace } from "../workspace/Workspace.ts"
import { pageWithModel, plannerPage } from "./plannerPage.ts"
import { systemReason } from "../workspace/systemReason.ts"

/** Writes the planner with a model inside as one HTML file. @param file relative to the current folder */
export const writeReport = Effect.fn("writeReport")(function* (
  folder: string,
  name: Option.Option<string>,
  file: Option.Option<string>
) {
  const path = yield* Path.Path
  const workspace = yield* readWorkspace(folder)
  const bundle = yield* readBundle(workspace.folder, name)
  const target = path.resolve(Option.getOrElse(file, () => path.join(workspace.folder, "report.html")))
  yield* replaceFile(target, pageWithModel(yield* plannerPage, bundle)).pipe(
    Effect.mapError(error =>
      error._tag === "PlatformError"
        ? rejected(
            "CannotWrite",
            `${target} cannot be written: ${systemReason(error)}.`,
            "Choose another place with --out."
          )
        : error
    )
  )
  return { file: target, model: bundle.model.name }
})
