import { dotRange, sumRange } from "../math/dot.ts"
import type { MediaPath } from "./MediaPath.ts"
import type { ResponseWindow } from "./ResponseWindow.ts"

/** The window of any path. @param lead periods of each geo before it */
export function plainWindow(path: MediaPath, geos: number, lead: number): ResponseWindow {
  const { response } = path
  const span = path.length / geos
  const periods = span - lead
  const adjoint = new Float64Array(path.length)
  return {
    moments(sums, squares) {
      for (let g = 0; g < geos; g++) {
        const first = g * span + lead
        sums[g] = sumRange(response, first, periods)
        squares[g] = dotRange(response, first, response, first, periods)
      }
    },

    products(x, out) {
      for (let g = 0; g < geos; g++) out[g] = dotRange(x, g * periods, response, g * span + lead, periods)
    },

    addMultiples(factors, to) {
      for (let g = 0; g < geos; g++) {
        const factor = factors[g]
        const first = g * span + lead
        for (let t = g * periods, i = first; i < first + periods; t++, i++) to[t] += factor * response[i]
      }
    },

    pullback(weights, x, factors, parameters, offset, gradient) {
      for (let g = 0; g < geos; g++) {
        const [d, a, b, c] = [factors[4 * g], factors[4 * g + 1], factors[4 * g + 2], factors[4 * g + 3]]
        const first = g * span + lead
        for (let i = g * span; i < first + periods; i++) adjoint[i] = d * weights[i]
        for (let t = g * periods, i = first; i < first + periods; t++, i++) adjoint[i] += a * x[t] + b + c * response[i]
      }
      path.pullback(adjoint, parameters, offset, gradient)
    }
  }
}
