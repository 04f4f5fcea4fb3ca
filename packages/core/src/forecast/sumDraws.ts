import type { ForecastDraws } from "./ForecastDraws.ts"

/**
 * Sums a forecast over some of its components and periods, draw by draw.
 * @param components indices, or the noise instead of components
 * @param periods indices
 * @returns [draw] KPI units
 */
export function sumDraws(
  { dates, drawCount, noise, parts }: ForecastDraws,
  components: readonly number[] | "noise",
  periods: readonly number[]
): Float64Array {
  const sum = new Float64Array(drawCount)
  const add = (values: Float64Array, row: number) => {
    const from = row * drawCount
    for (let d = 0; d < drawCount; d++) sum[d] += values[from + d]
  }
  for (const t of periods) {
    if (components === "noise") add(noise, t)
    else for (const c of components) add(parts, c * dates.length + t)
  }
  return sum
}
