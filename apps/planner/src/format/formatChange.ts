/** The relative change from `from` to `to`: +20%, −8%, ±0%; "new" from nothing to something. */
export function formatChange(from: number, to: number): string {
  if (from === 0) return to === 0 ? "±0%" : "new"
  const percent = Math.round(100 * (to / from - 1))
  if (percent === 0) return "±0%"
  return `${percent > 0 ? "+" : "−"}${Math.abs(percent).toLocaleString("en-US")}%`
}
