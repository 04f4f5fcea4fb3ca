import type { ColumnProfiles } from "@liftmix/calibration"
import { cloned, TextEncoding } from "@liftmix/core"
import { Schema } from "effect"
import * as Rpc from "effect/rpc/Rpc"
import * as RpcGroup from "effect/rpc/RpcGroup"
import type { ModelBundle } from "../bundle/ModelBundle.ts"
import type { DataCheck } from "../data/DataCheck.ts"
import type { DataDraft } from "../data/DataDraft.ts"
import type { DraftFile } from "../data/DraftFile.ts"
import type { OwnData } from "../data/OwnData.ts"
import type { OwnFit, SampledFit } from "../data/ownFit.ts"
import type { FileBytes, OpenedData } from "../data/openData.ts"

/** What the page asks of a worker about someone's own data. */
export class DataRpcs extends RpcGroup.make(
  Rpc.make("Open", {
    payload: { files: cloned<readonly FileBytes[]>(), encoding: Schema.UndefinedOr(TextEncoding) },
    success: cloned<OpenedData>()
  }),
  /** the columns that files have together */
  Rpc.make("Arrange", {
    payload: { files: cloned<readonly DraftFile[]>(), notation: cloned<DataDraft["notation"]>() },
    success: cloned<ColumnProfiles>()
  }),
  Rpc.make("Check", { payload: { own: cloned<OwnData>() }, success: cloned<DataCheck>() }),
  /** of data without errors */
  Rpc.make("Fit", { payload: { own: cloned<OwnData>() }, success: cloned<OwnFit>() }),
  Rpc.make("Model", {
    payload: { own: cloned<OwnData>(), sampled: cloned<SampledFit>() },
    success: cloned<ModelBundle>()
  })
) {}
