import { match } from "ts-pattern"
import type { Optimisation, OptimisationRequest } from "../compute/Optimisation.ts"
import { formatAmount } from "../format/formatAmount.ts"
import { cautionWords } from "./cautionWords.ts"
import { efficiencyTerms } from "./EfficiencyTerms.ts"
import { gapWords } from "./gapWords.ts"

/**
 * How good an optimised plan is, proven, in sentences.
 */
export function certificateWords(
  { caution, objective }: OptimisationRequest,
  { bound, draws, relativeGap, solver, value }: Optimisation,
  kpi: string,
  valuePerUnit: number | null
): string {
  const terms = efficiencyTerms(kpi, valuePerUnit)
  const [best, this_] = [formatAmount(bound), formatAmount(value)]
  const claim = match(objective)
    .with(
      { kind: "most-outcome" },
      () => `No plan within your limits can bring more than ${best} ${kpi}; this one brings ${this_}`
    )
    .with(
      { kind: "most-profit" },
      () => `No plan within your limits can bring a profit above ${best}; this one brings ${this_}`
    )
    .with(
      { kind: "least-spend" },
      ({ target }) =>
        `No plan within your limits can bring ${formatAmount(target)} ${kpi} for less than ${best}; this one spends ${this_}`
    )
    .with({ kind: "target-return" }, ({ target }) => {
      const rule =
        valuePerUnit === null ? `at a cost per unit of ${terms.format(target)}` : `at a ROI of ${terms.format(target)}`
      return `No plan within your limits ${rule} or better can bring more than ${best} ${kpi}; this one brings ${this_}`
    })
    .with({ kind: "target-marginal-return" }, ({ target }) => {
      const rule = valuePerUnit === null ? "costs no more than" : "returns at least"
      return `Within your limits, every channel is spent on as long as the next unit ${rule} ${terms.format(target)}`
    })
    .exhaustive()
  const proof = `That is proven to be within ${gapWords(relativeGap)} of the best (${solver})`
  const about = draws === undefined ? "" : `, for ${formatAmount(draws.used)} of ${formatAmount(draws.of)} draws`
  return `${claim}${cautionWords(caution)}. ${proof}${about}.`
}
