import type { Vec } from "@liftmix/core"

/** Above this multiple of business as usual a stated delta is a mistake rather than a test. */
const LARGEST_MULTIPLIER = 1e4

/**
 * The multiplier m of business as usual that explains a recorded change of spend: solves
 * Σ_t π (m_t − 1) x_t / (1 + π (m_t − 1)) = Δ, m_t − 1 = (m − 1)·changedShare_t, for a test on share π of a market whose
 * recorded spend x already contains it. The left side increases with m, so bisection finds the one solution.
 * @param spend [period] recorded spend of the whole market, summed over the changed channels
 * @param changedShare [period] in [0, 1]
 * @param share π in (0, 1]
 * @param delta treated − reference spend in the treated area
 * @returns undefined where no multiplier ≥ 0 explains the delta
 */
export function multiplierFromDelta(spend: Vec, changedShare: Vec, share: number, delta: number): number | undefined {
  const explained = (multiplier: number): number => {
    let sum = 0
    for (let t = 0; t < spend.length; t++) {
      const change = share * (multiplier - 1) * changedShare[t]
      sum += (change * spend[t]) / (1 + change)
    }
    return sum
  }
  // A market wholly without spend (π = 1, m = 0) hides what its usual spend was, hence not quite 0.
  let low = share === 1 ? 1 / LARGEST_MULTIPLIER : 0
  let high = LARGEST_MULTIPLIER
  if (!(explained(low) <= delta && delta <= explained(high))) return undefined
  // Halving 1e4 this often leaves less than one unit in the last place.
  for (let i = 0; i < 70; i++) {
    const middle = (low + high) / 2
    if (explained(middle) < delta) low = middle
    else high = middle
  }
  return (low + high) / 2
}
