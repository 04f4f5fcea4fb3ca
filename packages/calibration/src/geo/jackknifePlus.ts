import { mean, quantile } from "@liftmix/core"
import type { DonorPanel } from "./CentredPanel.ts"
import { syntheticControl } from "./syntheticControl.ts"

/** Synthetic control fitted without one of the periods before the start. */
export interface LeftOutFit {
  /** size of its error in the period left out */
  readonly error: number
  /** [evaluated period] its synthetic outcome after the start */
  readonly synthetic: Float64Array
}

/** Every period before the start left out in turn. */
export function leavePeriodsOut(panel: DonorPanel, before: number, ridge?: number): readonly LeftOutFit[] {
  const periods = panel.treated.length
  return Array.from({ length: before }, (_, t) => {
    const { counterfactual, effects } = syntheticControl(withPeriodLast(panel, t), before - 1, ridge)
    return { error: Math.abs(effects[periods - 1]), synthetic: counterfactual.subarray(before - 1, periods - 1) }
  })
}

/**
 * Jackknife+ interval of the mean effect per treated geo and period: each period before the start is left out in turn,
 * e_t its error and c_t the mean synthetic outcome after the start; the synthetic outcome lies between the α/2 quantile of
 * c_t − |e_t| and the 1 − α/2 quantile of c_t + |e_t|. Errors of single periods stand for the error of a mean, so the
 * interval is wide. GeoLift reports it where its conformal test accepts no effect at all.
 * @param level 1 − α, in (0, 1)
 * @param first, end the evaluated periods whose mean it is, counted from the start; absent: all
 * @source barber2021
 */
export function jackknifePlus(
  fits: readonly LeftOutFit[],
  { treated }: DonorPanel,
  level: number,
  first = 0,
  end = treated.length - fits.length
): { readonly lower: number; readonly upper: number } {
  const centres = fits.map(({ synthetic }) => mean(synthetic.subarray(first, end)))
  const observed = mean(Array.from(treated).slice(fits.length + first, fits.length + end))
  const tail = (1 - level) / 2
  return {
    lower:
      observed -
      quantile(
        fits.map(({ error }, t) => centres[t] + error),
        1 - tail
      ),
    upper:
      observed -
      quantile(
        fits.map(({ error }, t) => centres[t] - error),
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
