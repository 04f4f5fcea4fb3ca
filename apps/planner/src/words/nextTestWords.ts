import type { NextTestResult } from "@liftmix/calibration"
import { formatCompact } from "../format/formatCompact.ts"
import { formatShare } from "../format/formatShare.ts"

/** Which test is worth running, and what else is as good. */
export function nextTestWords({ candidates, evpi, standing }: NextTestResult): string {
  const frame = `Worth: what the budget gains on average over the ${standing} weeks that it stands, in money; knowing everything would be worth ${formatCompact(evpi)}.`
  const [best] = candidates
  if (best === undefined) return `There is nothing to test. ${frame}`
  if (best.engs <= 0) return `No test is worth its cost: decide with what is known. ${frame}`
  const rivals = candidates.filter(({ asGoodAsBest }) => asGoodAsBest).length - 1
  const tie = rivals <= 0 ? "" : ` ${rivals} more may be as good: the draws cannot tell them apart.`
  const saving = best.cost < 0 ? " It saves money while it runs." : ""
  return `Best: ${best.design} on ${best.channel} in ${formatShare(best.share)} of the market for ${best.weeks.toFixed(0)} weeks.${saving}${tie} ${frame}`
}
