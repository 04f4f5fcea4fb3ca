/** Digits after the point at which an amount is edited: whole units, cents where the whole is small, or four digits of it. */
export const amountDecimals = (amount: number): number => {
  if (amount >= 1000) return 0
  return amount > 0 ? Math.min(Math.max(2, 3 - Math.floor(Math.log10(amount))), MOST) : 2
}

const MOST = 12
