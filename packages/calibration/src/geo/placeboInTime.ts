import type { DonorPanel } from "./CentredPanel.ts"
import { syntheticControl } from "./syntheticControl.ts"

/** At least this many periods are needed to fit a placebo's weights. */
const LEAST_FIT = 30

/** What the same estimate finds where nothing happened. */
export interface PlaceboInTime {
  /** [placebo, evaluated period] effect per treated geo */
  readonly effects: Float64Array
  /** [placebo] summed over the evaluated periods */
  readonly totals: Float64Array
  /** √(mean of squares) of the totals: bias counts as error */
  readonly se: number
  /** placebos that do not overlap: how many independent ones the standard error is worth */
  readonly df: number
}

/**
 * Standard error of synthetic control by placebos in time: for every earlier start s the weights are fitted to the
 * periods before s and the effect of nothing is read over as many periods as the test has.
 * @param before periods before the true start
 * @param evaluated periods of the test, H ≥ 1
 * @param ridge kept as chosen before the true start
 * @returns undefined where there are not enough periods before the start for two placebos
 */
export function placeboInTime(
  { treated, donors }: DonorPanel,
  before: number,
  evaluated: number,
  ridge?: number
): PlaceboInTime | undefined {
  const first = Math.max(LEAST_FIT, Math.ceil(before / 2))
  const count = before - evaluated - first + 1
  if (count < 2) return undefined
  const periods = treated.length
  const donorCount = donors.length / periods
  const effects = new Float64Array(count * evaluated)
  for (let k = 0; k < count; k++) {
    const start = first + k
    const until = start + evaluated
    const window = {
      treated: Array.from({ length: until }, (_, t) => treated[t]),
      donors: Float64Array.from(
        { length: donorCount * until },
        (_, i) => donors[Math.floor(i / until) * periods + (i % until)]
      )
    }
    effects.set(syntheticControl(window, start, ridge).effects.subarray(start), k * evaluated)
  }
  const totals = Float64Array.from({ length: count }, (_, k) =>
    effects.subarray(k * evaluated, (k + 1) * evaluated).reduce((sum, e) => sum + e, 0)
  )
  const meanSquare = totals.reduce((sum, e) => sum + e * e, 0) / count
  return { effects, totals, se: Math.sqrt(meanSquare), df: Math.max(1, Math.floor((before - first) / evaluated)) }
}
