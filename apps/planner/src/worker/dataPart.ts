import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as RpcServer from "effect/rpc/RpcServer"
import { arrangeFiles } from "../data/arrangeFiles.ts"
import { checkOwnData } from "../data/checkOwnData.ts"
import { ownFit, ownModel } from "../data/ownFit.ts"
import { openData } from "../data/openData.ts"
import { compute } from "./compute.ts"
import { DataRpcs } from "./DataRpcs.ts"

/** The worker that reads someone's own data, and turns finished chains into a model. */
export const dataPart = RpcServer.layer(DataRpcs).pipe(
  Layer.provide(
    DataRpcs.toLayer({
      Open: ({ encoding, files }) => Effect.promise(() => openData(files, encoding)),
      Arrange: ({ files, notation }) => compute(() => arrangeFiles(files, notation)),
      Check: ({ own }) => compute(() => checkOwnData(own)),
      Fit: ({ own }) => compute(() => ownFit(own)),
      Model: ({ own, sampled }) => compute(() => ownModel(own, sampled))
    })
  )
)
