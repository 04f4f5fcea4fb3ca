import type { Domain, SeparableProgram } from "../problem/SeparableProgram.ts"

/**
 * Domains without what the rows alone rule out: no spend can take more than a row leaves when all others take their least,
 * nor less than it needs when all others take their most.
 */
export function tightenedDomains({ rows }: SeparableProgram, domains: readonly Domain[]): readonly Domain[] {
  const least = Float64Array.from(domains, ({ lower, mayBeOff }) => (mayBeOff ? 0 : lower))
  const most = Float64Array.from(domains, ({ upper }) => upper)
  for (const { lower, upper, spend } of rows) {
    const low = Float64Array.from(domains, (_, c) => Math.min(spend[c] * least[c], spend[c] * most[c]))
    const high = Float64Array.from(domains, (_, c) => Math.max(spend[c] * least[c], spend[c] * most[c]))
    const [lowest, highest] = [low, high].map(terms => terms.reduce((sum, term) => sum + term, 0))
    domains.forEach((_, c) => {
      if (spend[c] === 0) return
      // spend_c · x_c must lie in [lower − what others can give, upper − what others must give]
      const ends = [(lower - (highest - high[c])) / spend[c], (upper - (lowest - low[c])) / spend[c]]
      most[c] = Math.min(most[c], Math.max(ends[0], ends[1]))
      if (!domains[c].mayBeOff) least[c] = Math.max(least[c], Math.min(ends[0], ends[1]))
    })
  }
  return domains.map(({ lower, mayBeOff }, c) => ({ lower: Math.max(lower, least[c]), upper: most[c], mayBeOff }))
}
