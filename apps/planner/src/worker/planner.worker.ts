import { CurvePack } from "@liftmix/core"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as RpcServer from "effect/rpc/RpcServer"
import * as RpcWorker from "effect/rpc/RpcWorker"
import { bestByBudget } from "../compute/bestByBudget.ts"
import { nearOptimalSpends } from "../compute/nearOptimalSpends.ts"
import { planningEngine } from "../compute/planningEngine.ts"
import { optimisePlan } from "./optimisePlan.ts"
import { PlannerRpcs } from "./PlannerRpcs.ts"
import { workerRunnerLayer } from "./workerRunnerLayer.ts"

/** The kernels are synchronous: waiting for a turn of the event loop first lets the interruption of a stale request in. */
const compute = <A>(kernel: () => A): Effect.Effect<A> => Effect.andThen(Effect.sleep(0), Effect.sync(kernel))

const handlers = PlannerRpcs.toLayer(
  Effect.gen(function* () {
    const curves = yield* RpcWorker.initialMessage(CurvePack)
    const engine = planningEngine(curves)
    const { valuePerUnit } = curves.kpi
    return {
      Spends: ({ horizon }) => compute(() => engine.spends(horizon)),
      Bands: ({ horizon, upTo }) => compute(() => engine.bands(horizon, upTo)),
      Evaluate: ({ horizon, spend }) => compute(() => engine.evaluate(horizon, spend)),
      Compare: ({ horizon, reference, spends }) => compute(() => engine.compare(horizon, spends, reference)),
      Goal: ({ goal, horizon, spend }) => compute(() => engine.goal(horizon, spend, goal)),
      Optimise: ({ horizon, request }) => optimisePlan(engine.responses(horizon), request, valuePerUnit),
      Ranges: ({ horizon, request, share }) =>
        compute(() => nearOptimalSpends(engine.responses(horizon), request, share, valuePerUnit)),
      Frontier: ({ goal, horizon, request }) => compute(() => bestByBudget(engine.responses(horizon), request, goal))
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
