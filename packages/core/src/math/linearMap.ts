import type { SeriesMap } from "./SeriesMap.ts"

/** y = scale · x, without parameters. */
export function linearMap(scale: number): SeriesMap {
  return {
    parameterCount: 0,
    forward(input, _parameters, _offset, output) {
      for (let t = 0; t < input.length; t++) output[t] = scale * input[t]
    },
    pullback(_input, _output, adjoint, _parameters, _offset, _gradient, inputAdjoint) {
      if (inputAdjoint === undefined) return
      for (let t = 0; t < adjoint.length; t++) inputAdjoint[t] = scale * adjoint[t]
    }
  }
}
