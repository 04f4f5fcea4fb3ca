import { curvesNow } from "@liftmix/core"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as RpcServer from "effect/rpc/RpcServer"
import * as RpcWorker from "effect/rpc/RpcWorker"
import { bestByBudget, frontierPoint } from "../compute/bestByBudget.ts"
import { fewestChanges } from "../compute/fewestChanges.ts"
import { outcomeOfGeo } from "../compute/outcomeOfGeo.ts"
import { nearOptimalSpends } from "../compute/nearOptimalSpends.ts"
import { planningEngine } from "../compute/planningEngine.ts"
import { compute } from "./compute.ts"
import { fewestFlightChanges } from "./fewestFlightChanges.ts"
import { inTurns } from "./inTurns.ts"
import { nearOptimalFlights } from "./nearOptimalFlights.ts"
import { optimiseFlights } from "./optimiseFlights.ts"
import { optimisePlan } from "./optimisePlan.ts"
import { PlannerRpcs } from "./PlannerRpcs.ts"
import { valueTests } from "./valueTests.ts"
import { WorkerModel } from "./WorkerModel.ts"

const handlers = PlannerRpcs.toLayer(
  Effect.gen(function* () {
    const { baseline, curves } = yield* RpcWorker.initialMessage(WorkerModel)
    const engine = planningEngine(curves, baseline)
    const { valuePerUnit } = curves.kpi
    return {
      Spends: ({ horizon }) => compute(() => engine.spends(horizon)),
      Bands: ({ frame, upTo }) => inTurns(engine.responses(frame), (response, c) => engine.band(c, response, upTo[c]!)),
      Evaluate: ({ frame, spend }) => compute(() => engine.evaluate(frame, spend)),
      Geos: ({ frame, spend }) => {
        const responses = engine.responses(frame)
        return inTurns(curves.geos ?? [], (_, geo) => outcomeOfGeo(curves, responses, spend, geo))
      },
      Compare: ({ horizon, plans, reference }) => compute(() => engine.compare(horizon, plans, reference)),
      Goal: ({ frame, goal, spend }) => compute(() => engine.goal(frame, spend, goal)),
      Outlook: ({ paths }) => compute(() => engine.outlook(paths)),
      Optimise: ({ frame, request }) =>
        request.cells === null
          ? optimisePlan(engine.responses(frame), request, valuePerUnit)
          : optimiseFlights(curves, frame, request, request.cells),
      Ranges: ({ frame, request, share }) =>
        request.cells === null
          ? compute(() => nearOptimalSpends(engine.responses(frame), request, share, valuePerUnit))
          : nearOptimalFlights(curves, frame, request, request.cells, share),
      FewMoves: ({ frame, request, share }) =>
        request.cells === null
          ? compute(() => fewestChanges(engine.responses(frame), request, share, valuePerUnit))
          : fewestFlightChanges(curves, frame, request, request.cells, share),
      NextTests: ({ decomposition, question }) => valueTests(curves, decomposition, question),
      Frontier: Effect.fnUntraced(function* ({ frame, goal, request }) {
        const responses = engine.responses(frame)
        const curves = yield* inTurns(curvesNow(responses), (response, c) =>
          engine.sampled(c, response, request.limits[c]!)
        )
        const plans = yield* compute(() => bestByBudget(curves, request))
        return yield* inTurns(plans, plan => frontierPoint(responses, plan, goal))
      })
    }
  })
)

/** The worker that holds one model, its first message, and answers questions about it. */
export const planningPart = RpcServer.layer(PlannerRpcs).pipe(Layer.provide(handlers))
