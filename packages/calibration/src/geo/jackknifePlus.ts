import { mean, quantile } from "@liftmix/core"
import type { DonorPanel } from "./CentredPanel.ts"
import { syntheticControl } from "./syntheticControl.ts"

/**
 * Jackknife+ interval of the mean effect per treated geo and period: each period before the start is left out in turn,
 * e_t its error and c_t the mean synthetic outcome after the start; the synthetic outcome lies between the α/2 quantile of
 * c_t − |e_t| and the 1 − α/2 quantile of c_t + |e_t|. Errors of single periods stand for the error of a mean, so the
 * interval is wide. GeoLift reports it where its conformal test accepts no effect at all.
 * @param level 1 − α, in (0, 1)
 * @source barber2021
 */
export function jackknifePlus(
  panel: DonorPanel,
  before: number,
  level: number,
  ridge?: number
): { readonly lower: number; readonly upper: number } {
  const periods = panel.treated.length
  const left = Array.from({ length: before }, (_, t) => {
    const fit = syntheticControl(withPeriodLast(panel, t), before - 1, ridge)
    const error = Math.abs(fit.effects[periods - 1])
    const synthetic = mean(fit.counterfactual.subarray(before - 1, periods - 1))
    return { low: synthetic - error, high: synthetic + error }
  })
  const observed = mean(Array.from(panel.treated).slice(before))
  const tail = (1 - level) / 2
  return {
    lower:
      observed -
      quantile(
        left.map(({ high }) => high),
        1 - tail
      ),
    upper:
      observed -
      quantile(
        left.map(({ low }) => low),
        tail
      )
  }
}

/** The panel with one period moved to the end, where it takes no part in the fit. */
function withPeriodLast({ treated, donors }: DonorPanel, moved: number): DonorPanel {
  const periods = treated.length
  const from = (t: number) => (t === periods - 1 ? moved : t < moved ? t : t + 1)
  return {
    treated: Float64Array.from(treated, (_, t) => treated[from(t)]),
    donors: Float64Array.from(donors, (_, i) => donors[Math.floor(i / periods) * periods + from(i % periods)])
  }
}
