import { CurvePack } from "@liftmix/core"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as RpcServer from "effect/rpc/RpcServer"
import * as RpcWorker from "effect/rpc/RpcWorker"
import { planningEngine } from "../compute/planningEngine.ts"
import { optimisePlan } from "./optimisePlan.ts"
import { PlannerRpcs } from "./PlannerRpcs.ts"
import { workerRunnerLayer } from "./workerRunnerLayer.ts"

/** The kernels are synchronous: waiting for a turn of the event loop first lets the interruption of a stale request in. */
const compute = <A>(kernel: () => A): Effect.Effect<A> => Effect.andThen(Effect.sleep(0), Effect.sync(kernel))

const handlers = PlannerRpcs.toLayer(
  Effect.gen(function* () {
    const engine = planningEngine(yield* RpcWorker.initialMessage(CurvePack))
    return {
      Spends: ({ horizon }) => compute(() => engine.spends(horizon)),
      Bands: ({ horizon, upTo }) => compute(() => engine.bands(horizon, upTo)),
      Evaluate: ({ horizon, spend }) => compute(() => engine.evaluate(horizon, spend)),
      Optimise: ({ horizon, request }) => optimisePlan(engine.responses(horizon), request)
    }
  })
)

RpcServer.layer(PlannerRpcs).pipe(
  Layer.provide(handlers),
  Layer.provide(RpcServer.layerProtocolWorkerRunner),
  Layer.provide(workerRunnerLayer),
  Layer.launch,
  Effect.runFork
)
