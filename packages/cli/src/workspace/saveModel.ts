import { ModelEvidence, type PublishedFit } from "@liftmix/calibration"
import { BaselinePack, CurvePack, ModelCard, PointwiseElpd, type Posterior } from "@liftmix/core"
import { Effect, Path, Schema } from "effect"
import { rejected } from "../errors.ts"
import { drawsParquet } from "./drawsParquet.ts"
import { modelFiles, modelFolder } from "./modelFolder.ts"
import { replaceFolder } from "./replaceFolder.ts"
import { systemReason } from "./systemReason.ts"

const encodeCard = Schema.encodeSync(Schema.fromJsonString(ModelCard))
const encodeCurves = Schema.encodeSync(Schema.fromJsonString(CurvePack))
const encodeEvidence = Schema.encodeSync(Schema.fromJsonString(ModelEvidence))
const encodeLoo = Schema.encodeSync(Schema.fromJsonString(PointwiseElpd))
const encodeBaseline = Schema.encodeSync(Schema.fromJsonString(BaselinePack))

/** Writes `models/<name>/` whole: a crash leaves the model that was there before, or this one. */
export const saveModel = Effect.fn("saveModel")(function* (
  workspace: string,
  { baseline, card, curves, evidence }: PublishedFit,
  posterior: Posterior,
  loo?: PointwiseElpd
) {
  const folder = yield* modelFolder(workspace, card.name)
  yield* replaceFolder(folder, {
    [modelFiles.card]: encodeCard(card),
    [modelFiles.curves]: encodeCurves(curves),
    [modelFiles.baseline]: encodeBaseline(baseline),
    [modelFiles.evidence]: encodeEvidence(evidence),
    ...(loo && { [modelFiles.loo]: encodeLoo(loo) }),
    [modelFiles.draws]: drawsParquet(posterior)
  }).pipe(
    Effect.mapError(error =>
      rejected(
        "CannotSave",
        `The model cannot be saved in ${folder}: ${systemReason(error)}.`,
        "Check the folder's permissions and the free space; the model that was there before is still there."
      )
    )
  )
  return (yield* Path.Path).relative(workspace, folder)
})
