/**
 * Columns of a piecewise-linear trend besides its straight line: one per inner knot, bent there by one unit of slope.
 * From each hinge max(0, t − knot) its least-squares line over the window is taken off, so that the straight line's
 * coefficient is the average slope, whatever the bends. After the window the last slope goes on.
 * @param knots evenly spaced over the window, ends included, ≥ 2
 * @param window number of periods of the window, ≥ 2
 * @param periods how many periods to give values for, from the window's first
 * @returns one column [period] for each inner knot
 */
export function bendColumns(knots: number, window: number, periods: number): readonly Float64Array[] {
  const centre = (window - 1) / 2
  const spread = (window * (window * window - 1)) / 12
  return Array.from({ length: knots - 2 }, (_, j) => {
    const knot = ((j + 1) * (window - 1)) / (knots - 1)
    const hinge = (t: number) => Math.max(0, t - knot)
    let level = 0
    let slope = 0
    for (let t = 0; t < window; t++) {
      level += hinge(t) / window
      slope += (hinge(t) * (t - centre)) / spread
    }
    return Float64Array.from({ length: periods }, (_, t) => hinge(t) - level - slope * (t - centre))
  })
}
