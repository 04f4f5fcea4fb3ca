/** Points at which the density is looked at; a bump narrower than the range over this may be missed. */
const GRID = 400

/**
 * The probability of all values that are more probable than the observed one: P(m(x) > m(observed)).
 * Where the density crosses the observed level is found by scanning a grid and bisecting, so several modes are fine.
 * @param density m
 * @param cdf of m
 * @param range outside of which m lies below m(observed), or holds no mass to speak of; widened to contain `observed`
 */
export function highDensityMass(
  density: (x: number) => number,
  cdf: (x: number) => number,
  observed: number,
  range: { readonly low: number; readonly high: number }
): number {
  const level = density(observed)
  const low = Math.min(range.low, observed)
  const high = Math.max(range.high, observed)
  const isAbove = (x: number) => density(x) > level
  let mass = 0
  let from = low
  let above = isAbove(low)
  for (let i = 1; i <= GRID; i++) {
    const to = low + ((high - low) * i) / GRID
    const next = isAbove(to)
    if (next !== above) {
      const crossing = bisect(isAbove, from, to, above)
      mass += above ? cdf(crossing) : -cdf(crossing)
    }
    from = to
    above = next
  }
  return mass + (above ? cdf(high) : 0)
}

/** Where a condition that holds (or not) at `from` changes before `to`. */
function bisect(condition: (x: number) => boolean, from: number, to: number, atFrom: boolean): number {
  let [near, far] = [from, to]
  // 60 halvings of a grid step reach the last place.
  for (let i = 0; i < 60; i++) {
    const middle = (near + far) / 2
    if (condition(middle) === atFrom) near = middle
    else far = middle
  }
  return (near + far) / 2
}
