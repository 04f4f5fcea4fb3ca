import { PlanOutcome } from "@liftmix/core"
import { Schema } from "effect"
import * as Rpc from "effect/rpc/Rpc"
import * as RpcGroup from "effect/rpc/RpcGroup"
import { ChannelSpend } from "../compute/ChannelSpend.ts"
import { Optimisation, OptimisationProblem, OptimisationRequest } from "../compute/Optimisation.ts"
import { ResponseBand } from "../compute/ResponseBand.ts"

const Horizon = Schema.Struct({
  periods: Schema.Int.check(Schema.isGreaterThanOrEqualTo(1)),
  effect: Schema.Literals(["full", "in-period"])
})
const Money = Schema.Array(Schema.Finite)

/** What the page asks of its worker, which holds the model. Money and KPI units are totals over the horizon. */
export class PlannerRpcs extends RpcGroup.make(
  Rpc.make("Spends", { payload: { horizon: Horizon }, success: Schema.Array(ChannelSpend) }),
  Rpc.make("Bands", { payload: { horizon: Horizon, upTo: Money }, success: Schema.Array(ResponseBand) }),
  Rpc.make("Evaluate", { payload: { horizon: Horizon, spend: Money }, success: PlanOutcome }),
  Rpc.make("Optimise", {
    payload: { horizon: Horizon, request: OptimisationRequest },
    success: Optimisation,
    error: OptimisationProblem
  })
) {}
