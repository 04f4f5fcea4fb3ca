import type { TestValue } from "../value/valueTest.ts"
import type { NextTestResult } from "./ModelEvidence.ts"

/** Candidates that are kept: nobody chooses from more. */
const KEPT = 12

type Candidate = TestValue & { readonly weeks: number; readonly asGoodAsBest: boolean }

/**
 * Ranked tests as they are stored.
 * @param standing weeks that the decision stands
 */
export const nextTestResult = (standing: number, evpi: number, candidates: readonly Candidate[]): NextTestResult => ({
  standing,
  evpi,
  candidates: candidates.slice(0, KEPT).map(test => ({
    channel: test.channel,
    design: test.design,
    weeks: test.weeks,
    share: test.share,
    spendDelta: test.spendDelta,
    evsi: test.evsi,
    evsiError: test.evsiError,
    cost: test.cost,
    engs: test.engs,
    assurance: Number.isFinite(test.assurance) ? test.assurance : null,
    asGoodAsBest: test.asGoodAsBest
  }))
})
