/** A round step for editing an amount: the power of ten at or below a hundredth of it, times 1, 2 or 5. */
export function niceStep(amount: number): number {
  if (!(amount > 0)) return 1
  const power = 10 ** Math.floor(Math.log10(amount / 100))
  const times = amount / 100 / power
  return power * (times >= 5 ? 5 : times >= 2 ? 2 : 1)
}
