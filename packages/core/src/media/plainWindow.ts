import type { Vec } from "../math/Vec.ts"
import { dotRange, sumRange } from "../math/dot.ts"
import type { MediaPath } from "./MediaPath.ts"
import type { ResponseWindow } from "./ResponseWindow.ts"

/** The window of any path. @param lead periods of each geo before it */
export function plainWindow(path: MediaPath, geos: number, lead: number): ResponseWindow {
  const { response } = path
  const span = path.length / geos
  const periods = span - lead
  const base = new Float64Array(path.length)
  let series: Vec = []
  return {
    base,

    moments(sums, squares) {
      for (let g = 0; g < geos; g++) {
        const first = g * span + lead
        sums[g] = sumRange(response, first, periods)
        squares[g] = dotRange(response, first, response, first, periods)
      }
    },

    products(x, out) {
      series = x
      for (let g = 0; g < geos; g++) out[g] = dotRange(x, g * periods, response, g * span + lead, periods)
    },

    pullback(factors, parameters, offset, gradient) {
      for (let g = 0; g < geos; g++) {
        const [a, b, c] = [factors[3 * g], factors[3 * g + 1], factors[3 * g + 2]]
        const first = g * span + lead
        for (let t = g * periods, i = first; i < first + periods; t++, i++)
          base[i] += a * series[t] + b + c * response[i]
      }
      path.pullback(base, parameters, offset, gradient)
    }
  }
}
