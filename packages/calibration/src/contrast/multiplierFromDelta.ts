import { isTold, type TestedSpend, deflators } from "./TestedSpend.ts"

/** Above this multiple of business as usual a stated delta is a mistake rather than a test. */
const LARGEST_MULTIPLIER = 1e4

/**
 * The multiplier m of business as usual that explains a recorded change of spend: solves
 * Σ_c Σ_t π (m_t − 1) x_ct / D_ct = Δ, m_t − 1 = (m − 1)·changedShare_t, D = 1 + π (m_t − 1) and what tests elsewhere add
 * (`deflators`), for a test on share π of a market whose recorded spend x already contains it. The left side increases with m,
 * so bisection finds the one solution.
 * @param delta treated − reference spend in the treated area
 * @returns undefined where no multiplier ≥ 0 explains the delta
 */
export function multiplierFromDelta(tested: TestedSpend, delta: number): number | undefined {
  const { changed, series, share } = tested
  const deflatorsAt = (treated: number) => deflators(tested, { treated, reference: 1 })
  const explained = (multiplier: number): number => {
    const usual = deflatorsAt(multiplier)
    let sum = 0
    series.forEach(({ series: { spend } }, c) => {
      for (let t = 0; t < changed.length; t++) {
        // Spend outside the test, which may be unknown before the first KPI, is not looked at.
        if (changed[t] > 0) sum += (share * (multiplier - 1) * changed[t] * spend[t]) / usual[c][t]
      }
    })
    return sum
  }
  // A market wholly without spend (π = 1, m = 0) hides what its usual spend was, hence not quite 0.
  let low = deflatorsAt(0).every(isTold) ? 0 : 1 / LARGEST_MULTIPLIER
  let high = LARGEST_MULTIPLIER
  if (!deflatorsAt(low).every(isTold) || !(explained(low) <= delta && delta <= explained(high))) return undefined
  // Halving 1e4 this often leaves less than one unit in the last place.
  for (let i = 0; i < 70; i++) {
    const middle = (low + high) / 2
    if (explained(middle) < delta) low = middle
    else high = middle
  }
  return (low + high) / 2
}
