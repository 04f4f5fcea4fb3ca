/**
 * How near a plan is to the best, proven: "0.002%". Rounded up to one digit, and never below a millionth of a percent: what
 * holds for the gap holds for the words.
 */
export function gapWords(relativeGap: number): string {
  const percent = Math.max(100 * relativeGap, 1e-6)
  const digit = 10 ** Math.floor(Math.log10(percent))
  // a product that is a digit already, but for its rounding
  const up = Math.ceil(percent / digit - 1e-9) * digit
  return `${up.toLocaleString("en-US", { maximumFractionDigits: 6 })}%`
}
