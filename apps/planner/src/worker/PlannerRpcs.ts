import { NextTestResult, type TestQuestion } from "@liftmix/calibration"
import { cloned, KpiOutlook, type ModelCard, PlanOutcome } from "@liftmix/core"
import { Schema } from "effect"
import * as Rpc from "effect/rpc/Rpc"
import * as RpcGroup from "effect/rpc/RpcGroup"
import { BudgetFrontier } from "../compute/BudgetFrontier.ts"
import { ChannelSpend } from "../compute/ChannelSpend.ts"
import { FewMoves } from "../compute/FewMoves.ts"
import { GeoOutcome } from "../compute/GeoOutcome.ts"
import { Optimisation, OptimisationProblem, OptimisationRequest } from "../compute/Optimisation.ts"
import { FramedPlan, PlanFrame } from "../compute/PlanFrame.ts"
import { ResponseBand } from "../compute/ResponseBand.ts"
import { SpendRange } from "../compute/SpendRange.ts"

const { horizon: Horizon } = PlanFrame.fields
const Money = Schema.Array(Schema.Finite)

/** What the page asks of its worker, which holds the model. Money and KPI units are totals over the horizon. */
export class PlannerRpcs extends RpcGroup.make(
  Rpc.make("Spends", { payload: { horizon: Horizon }, success: Schema.Array(ChannelSpend) }),
  Rpc.make("Bands", { payload: { frame: PlanFrame, upTo: Money }, success: Schema.Array(ResponseBand) }),
  Rpc.make("Evaluate", { payload: { frame: PlanFrame, spend: Money }, success: PlanOutcome }),
  /** [geo] of a panel that tells them */
  Rpc.make("Geos", { payload: { frame: PlanFrame, spend: Money }, success: Schema.Array(GeoOutcome) }),
  /** each of several plans beside the reference, draw by draw */
  Rpc.make("Compare", {
    payload: { horizon: Horizon, plans: Schema.Array(FramedPlan), reference: FramedPlan },
    success: Schema.Array(PlanOutcome)
  }),
  /** the probability that a plan brings at least the goal, KPI units */
  Rpc.make("Goal", {
    payload: { frame: PlanFrame, spend: Money, goal: Schema.Finite },
    success: Schema.Struct({ planned: Schema.Finite, current: Schema.Finite })
  }),
  /** the whole KPI, period by period; [channel][period] money */
  Rpc.make("Outlook", { payload: { paths: Schema.Array(Money) }, success: Schema.NullOr(KpiOutlook) }),
  Rpc.make("Optimise", {
    payload: { frame: PlanFrame, request: OptimisationRequest },
    success: Optimisation,
    error: OptimisationProblem
  }),
  /** spends of plans that are within `share` of the best */
  Rpc.make("Ranges", {
    payload: { frame: PlanFrame, request: OptimisationRequest, share: Schema.Finite },
    success: Schema.Array(Schema.NullOr(SpendRange))
  }),
  /** the plan within `share` of the best that changes the fewest channels; null where there is none */
  Rpc.make("FewMoves", {
    payload: { frame: PlanFrame, request: OptimisationRequest, share: Schema.Finite },
    success: Schema.NullOr(FewMoves)
  }),
  /** what tests would be worth, of a KPI that is worth money */
  Rpc.make("NextTests", {
    payload: { decomposition: cloned<ModelCard["decomposition"]>(), question: cloned<TestQuestion>() },
    success: NextTestResult
  }),
  Rpc.make("Frontier", {
    payload: { frame: PlanFrame, request: OptimisationRequest, goal: Schema.NullOr(Schema.Finite) },
    success: BudgetFrontier
  })
) {}
