/** Digits after the point at which an amount is edited: whole units, or cents where the whole is small. */
export const amountDecimals = (amount: number): number => (amount >= 1000 ? 0 : 2)
