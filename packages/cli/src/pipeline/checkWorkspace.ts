import { checkInputs } from "@liftmix/calibration"
import { Effect } from "effect"
import { readInputs } from "../workspace/readInputs.ts"
import { readWorkspace } from "../workspace/Workspace.ts"

/** Reads everything, audits it, and collects all that is wrong or doubtful. */
export const checkWorkspace = Effect.fn("checkWorkspace")(function* (folder: string) {
  const workspace = yield* readWorkspace(folder)
  return checkInputs(workspace.config, yield* readInputs(workspace))
})
