/** A return on money: 2.34, 12.3, 123. */
export const formatRatio = (x: number): string =>
  x.toFixed(Math.abs(x) < 9.995 ? 2 : Math.abs(x) < 99.95 ? 1 : 0).replace("-", "−")
