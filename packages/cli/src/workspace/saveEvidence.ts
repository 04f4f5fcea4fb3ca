import { type EvidencePart, ModelEvidence } from "@liftmix/calibration"
import type { ModelCard } from "@liftmix/core"
import { Effect, FileSystem, Option, Path, Schema } from "effect"
import { rejected } from "../errors.ts"
import { modelFiles, modelFolder } from "./modelFolder.ts"
import { replaceFile } from "./replaceFile.ts"
import { standingFolder } from "./replaceFolder.ts"
import { systemReason } from "./systemReason.ts"

const json = Schema.fromJsonString(ModelEvidence)
const decode = Schema.decodeOption(json)
const encode = Schema.encodeSync(json)

/** Puts what a command found out about a model beside it, in place of what the same command found before. */
export const saveEvidence = Effect.fn("saveEvidence")(function* (
  workspace: string,
  { createdAt, name }: Pick<ModelCard, "createdAt" | "name">,
  part: EvidencePart
) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const file = path.join(yield* standingFolder(yield* modelFolder(workspace, name)), modelFiles.evidence)
  const text = yield* Effect.orElseSucceed(fs.readFileString(file), () => "")
  // evidence of an earlier fit says nothing of this one
  const known = Option.filter(decode(text), ({ fit }) => fit === createdAt)
  const evidence: ModelEvidence = {
    ...Option.getOrUndefined(known),
    format: "liftmix-evidence",
    version: 1,
    fit: createdAt,
    ...part
  }
  yield* replaceFile(file, encode(evidence)).pipe(
    Effect.mapError(error =>
      rejected("CannotSave", `${file} cannot be written: ${systemReason(error)}.`, "Check the folder's permissions.")
    )
  )
})
