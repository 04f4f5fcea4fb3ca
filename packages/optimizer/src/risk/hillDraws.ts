import type { Vec } from "../problem/Vec.ts"
import type { DrawCurves } from "./DrawCurves.ts"

/**
 * Hill responses, one per draw: f_k(x) = top_k / (1 + (half_k / x)^shape_k), as `hillCurve`.
 * @param top [draw] ≥ 0
 * @param half [draw] > 0, money
 * @param shape [draw] > 0
 * @throws RangeError if lengths differ or there is no draw
 */
export function hillDraws(top: Vec, half: Vec, shape: Vec): DrawCurves {
  const drawCount = top.length
  if (drawCount === 0 || half.length !== drawCount || shape.length !== drawCount) {
    throw new RangeError(`top[${drawCount}], half[${half.length}], shape[${shape.length}]: need equal lengths ≥ 1`)
  }
  const logHalf = Float64Array.from(half, Math.log)
  let concave = true
  for (let k = 0; k < drawCount; k++) if (!(shape[k] <= 1)) concave = false
  return {
    drawCount,
    concave,
    outcomes: (spend, draws, out) => {
      const log = Math.log(spend)
      for (let j = 0; j < draws.length; j++) {
        const k = draws[j]
        // (half / x)^shape by exp: one transcendental per draw; at 0 it is exp(+∞), and the response 0
        out[j] = top[k] / (1 + Math.exp(shape[k] * (logHalf[k] - log)))
      }
    },
    slopes: (spend, draws, out) => {
      const log = Math.log(spend)
      const perSpend = 1 / spend
      for (let j = 0; j < draws.length; j++) {
        const k = draws[j]
        if (spend <= 0) {
          out[j] = shape[k] < 1 ? Number.POSITIVE_INFINITY : shape[k] === 1 ? top[k] / half[k] : 0
          continue
        }
        const q = Math.exp(shape[k] * (logHalf[k] - log))
        // q overflows only where the response has vanished, and ∞/∞ would make that NaN
        const rest = 1 / (1 + q)
        out[j] = q === Number.POSITIVE_INFINITY ? 0 : top[k] * shape[k] * perSpend * (q * rest * rest)
      }
    }
  }
}
