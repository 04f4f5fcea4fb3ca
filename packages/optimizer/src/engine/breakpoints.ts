import type { Breakpoint } from "../lp/budgetToLp.ts"
import type { ResponseCurve } from "../problem/ResponseCurve.ts"
import type { Block, Domain } from "../problem/SeparableProgram.ts"
import { concaveEnvelope } from "../pwl/concaveEnvelope.ts"

/** Breakpoints of one block in one part of the search space, by increasing spend. */
export type Breakpoints = readonly Breakpoint[]

/**
 * Breakpoints closer than this share of their distance from the lower end, or 1e-9 of the domain, make the programme
 * degenerate and add nothing: a chord over a width h errs by f″h²/8, here 1e-15 of the response.
 */
const DISTINCT = 1e-7

/** Breakpoints to begin with need not stand anywhere to the digit: pricing finds the ones that matter. */
const ROUGH = 1e-2

/** First breakpoints of a domain: its ends, off, and up to 2^depth − 1 places where its concave envelope touches the curve. */
export function seedBreakpoints(curve: ResponseCurve, domain: Domain, depth: number): Breakpoints {
  const from = domain.mayBeOff ? 0 : domain.lower
  return withBreakpoints([], curve, domain, [
    ...endsOf(domain),
    ...concaveEnvelope(curve, from, domain.upper, 0, depth, ROUGH)
  ])
}

/** The breakpoints with those of some spends that lie in the domain and are not there yet. */
export function withBreakpoints(
  breakpoints: Breakpoints,
  curve: ResponseCurve,
  domain: Domain,
  spends: Iterable<number>
): Breakpoints {
  const { lower, upper, mayBeOff } = domain
  const all = [...breakpoints]
  for (const spend of spends) {
    if (!(spend >= lower && spend <= upper) && !(spend === 0 && mayBeOff)) continue
    // ends are exact, whatever lies near: without them the linear programme would not span the domain
    const near = isEnd(domain, spend) ? 0 : Math.max(DISTINCT * (spend - lower), 1e-9 * (upper - lower))
    if (all.some(other => Math.abs(other.spend - spend) <= near)) continue
    all.push({ spend, value: curve.value(spend) })
  }
  return all.length === breakpoints.length ? breakpoints : all.sort((a, b) => a.spend - b.spend)
}

/** Whether a spend is one of `endsOf`. */
export const isEnd = (domain: Domain, spend: number): boolean => endsOf(domain).includes(spend)

/** The spends that the breakpoints of a domain must contain, for the linear programme to span it. */
const endsOf = ({ lower, upper, mayBeOff }: Domain): readonly number[] =>
  mayBeOff ? [0, lower, upper] : [lower, upper]

/** [block] the breakpoints, with the ends of the domains added where they are missing. */
export const withEnds = (
  breakpoints: readonly Breakpoints[],
  blocks: readonly Block[],
  domains: readonly Domain[]
): readonly Breakpoints[] =>
  breakpoints.map((own, c) => withBreakpoints(own, blocks[c].curve, domains[c], endsOf(domains[c])))
