import { Schema } from "effect"
import { Distribution } from "../distributions/Distribution.ts"
import { positiveParameter } from "../distributions/TransformParameter.ts"
import type { SeriesMap } from "../math/SeriesMap.ts"
import type { AdstockKind } from "./AdstockKind.ts"
import { anyRetention } from "./anyRetention.ts"
import { geometricStock } from "./geometricStock.ts"

/**
 * Recursive geometric adstock: a_t = (1 − α) r_t, r_t = x_t + α r_{t−1}. One parameter, the retention rate 0 ≤ α < 1.
 * The whole past counts, with weights (1 − α) α^l that sum to 1.
 */
export function recursiveGeometricAdstock(length: number): SeriesMap {
  const stock = new Float64Array(length)
  return {
    parameterCount: 1,

    forward(input, parameters, offset, output) {
      const retention = parameters[offset]
      geometricStock(input, retention, stock)
      for (let t = 0; t < length; t++) output[t] = (1 - retention) * stock[t]
    },

    pullback(_input, _output, adjoint, parameters, offset, gradient, inputAdjoint) {
      const retention = parameters[offset]
      let carried = 0
      let slope = 0
      for (let t = length - 1; t >= 0; t--) {
        carried = (1 - retention) * adjoint[t] + retention * carried
        if (inputAdjoint !== undefined) inputAdjoint[t] = carried
        slope -= adjoint[t] * stock[t]
        if (t > 0) slope += carried * stock[t - 1]
      }
      gradient[offset] += slope
    }
  }
}

const codec = Schema.Struct({ kind: Schema.Literal("geometric-recursive"), retention: Distribution })

/** The limit of `geometric` for a long window. */
export const recursiveGeometric: AdstockKind<typeof codec> = {
  codec,
  standard: () => ({ kind: "geometric-recursive", retention: anyRetention }),
  parameters: ({ retention }) => [positiveParameter("retention", retention, { upper: 1 })],
  create: (_, length) => recursiveGeometricAdstock(length)
}
