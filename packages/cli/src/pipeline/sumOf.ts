/** Money of all periods, or of all channels. */
export const sumOf = (amounts: ArrayLike<number>): number => Array.from(amounts).reduce((sum, x) => sum + x, 0)
