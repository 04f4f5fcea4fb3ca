import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Layer from "effect/Layer"
import * as Scope from "effect/Scope"
import { layerSpawner, makePlatform, WorkerPlatform } from "effect/workers/Worker"
import { WorkerError, WorkerReceiveError } from "effect/workers/WorkerError"
import { isListening } from "./startWorker.ts"

/** What a worker of `workerRunnerLayer` says first. */
const LISTENING = [0]

const platform = makePlatform<Worker>()({
  // Terminating, not asking to stop: a kernel that is computing reads no messages.
  setup: ({ scope, worker }) =>
    Effect.as(
      Scope.addFinalizer(
        scope,
        Effect.sync(() => worker.terminate())
      ),
      worker
    ),
  listen: ({ deferred, emit, port }) =>
    Effect.sync(() => {
      port.addEventListener("message", event => emit(event.data))
      if (isListening(port)) emit(LISTENING)
      port.addEventListener("error", event => {
        const reason = new WorkerReceiveError({ message: event.message, cause: event.error })
        Deferred.doneUnsafe(deferred, Exit.fail(new WorkerError({ reason })))
      })
    })
})

/**
 * The page's side of `effect/workers` for dedicated browser workers, each terminated when its scope closes.
 * Written here because @effect/platform-browser has no release for effect 4.1.
 */
export const browserWorkerLayer = (spawn: () => Worker) =>
  Layer.merge(Layer.succeed(WorkerPlatform, platform), layerSpawner(spawn))
