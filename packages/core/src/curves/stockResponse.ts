import { createSaturation } from "../saturation/createSaturation.ts"
import type { Saturation } from "../saturation/Saturation.ts"
import type { StockResponse } from "./SpendPart.ts"

/**
 * A channel's saturation as functions of one stock, for each of several parameters.
 * @param scale as `createSaturation`
 * @param nothing exposure units: slopes nearer to 0 are taken there
 * @returns of parameters from an offset
 */
export function stockResponse(
  spec: Saturation,
  scale: number,
  nothing: number
): (parameters: Float64Array, offset: number) => StockResponse {
  const saturation = createSaturation(spec, 1, scale)
  const [stock, response, slope] = [0, 0, 0].map(() => new Float64Array(1))
  const one = new Float64Array(1).fill(1)
  return (parameters, offset) => {
    const unused = new Float64Array(parameters.length)
    const inflection = inflectionOf(spec, parameters, offset)
    return {
      value: a => {
        stock[0] = a
        saturation.forward(stock, parameters, offset, response)
        return response[0]
      },
      slope: a => {
        stock[0] = Math.max(a, nothing)
        saturation.forward(stock, parameters, offset, response)
        saturation.pullback(stock, response, one, parameters, offset, unused, slope)
        return slope[0]
      },
      inflections: inflection === undefined ? [] : [inflection],
      startsConvex: inflection !== undefined
    }
  }
}

/** a^h / (a^h + K^h) bends at K · ((h − 1) / (h + 1))^(1/h) where h > 1; every other saturation is concave. */
function inflectionOf(spec: Saturation, parameters: Float64Array, offset: number): number | undefined {
  if (spec.kind !== "hill" || spec.slope === undefined) return undefined
  const [half, slope] = [parameters[offset], parameters[offset + 1]]
  return slope > 1 ? half * ((slope - 1) / (slope + 1)) ** (1 / slope) : undefined
}
