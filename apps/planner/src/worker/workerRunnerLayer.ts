import * as Effect from "effect/Effect"
import * as FiberSet from "effect/FiberSet"
import * as Layer from "effect/Layer"
import * as Scope from "effect/Scope"
import { WorkerRunnerPlatform } from "effect/workers/WorkerRunner"

/** What a dedicated worker's global scope offers; this file is type-checked with the page's global types instead. */
interface WorkerScope {
  addEventListener(type: "message", listener: (event: MessageEvent) => void): void
  postMessage(message: unknown, transfers: readonly unknown[]): void
}
const worker = globalThis as unknown as WorkerScope

/** Messages of `effect/workers`: [0] says that the worker listens, [1, …] carries an answer. */
const sendUnsafe = (_port: number, message: unknown, transfers: readonly unknown[] = []) =>
  worker.postMessage([1, message], transfers)

/**
 * The worker's side of `effect/workers` for a dedicated browser worker, whose one client has port 0. It serves until the
 * page terminates it: `browserWorkerLayer` never asks it to close. (@effect/platform-browser has no release for effect 4.1.)
 */
export const workerRunnerLayer = Layer.succeed(WorkerRunnerPlatform, {
  start: <O, I>() =>
    Effect.succeed({
      sendUnsafe,
      send: (port: number, message: O, transfers?: readonly unknown[]) =>
        Effect.sync(() => sendUnsafe(port, message, transfers)),
      run: <A, E, R>(handler: (port: number, message: I) => Effect.Effect<A, E, R> | void) =>
        Effect.scopedWith(
          Effect.fnUntraced(function* (scope: Scope.Scope) {
            const fibers = yield* FiberSet.make<A, E>().pipe(Scope.provide(scope))
            const fork = yield* FiberSet.runtime(fibers)<R>()
            worker.addEventListener("message", event => {
              const [, message] = event.data as readonly [request: 0, I]
              const handled = handler(0, message)
              if (Effect.isEffect(handled)) fork(handled)
            })
            worker.postMessage([0], [])
            return yield* Effect.never
          })
        )
    })
})
