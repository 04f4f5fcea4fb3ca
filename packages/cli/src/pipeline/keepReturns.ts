import type { SpanReturns } from "@liftmix/calibration"
import { Effect } from "effect"
import { saveEvidence } from "../workspace/saveEvidence.ts"
import type { Decomposed, DecomposedSpan } from "./decomposeModel.ts"

/**
 * Puts the nation's returns by year or quarter beside the model, for the planner's page, if they are of the whole window and
 * of what the spend caused, as `fit` counts it.
 */
export const keepReturns = Effect.fn("keepReturns")(function* ({ by, card, counts, folder, spans, whole }: Decomposed) {
  const isWhole =
    whole[0]?.geo === null && whole[0].from === card.data.firstDate && whole[0].periods === card.data.periods
  if (!isWhole || counts !== "caused") return
  // Shares of a KPI of 0 do not exist.
  const kept = spans.filter(({ observed }) => observed !== 0).map(spanReturns)
  if (by === "year") yield* saveEvidence(folder, card, { returnsByYear: kept })
  if (by === "quarter") yield* saveEvidence(folder, card, { returnsByQuarter: kept })
})

const spanReturns = ({ from, returns, span, to }: DecomposedSpan): SpanReturns => ({
  span,
  from,
  to,
  media: returns ?? []
})
