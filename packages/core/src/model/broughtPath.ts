import type { MediaPath } from "../media/MediaPath.ts"
import type { MediaWorld } from "./MediaWorld.ts"

/** What a world brings over another one, coefficients included, as a path of the whole parameter vector. */
export function broughtPath(world: MediaWorld, without: MediaWorld): MediaPath {
  const { length } = world.effect
  const response = new Float64Array(length)
  const opposite = new Float64Array(length)
  return {
    length,
    response,
    evaluate(natural) {
      world.evaluate(natural)
      without.evaluate(natural)
      for (let t = 0; t < length; t++) response[t] = world.effect[t] - without.effect[t]
    },
    pullback(adjoint, natural, _offset, gradient) {
      for (let t = 0; t < length; t++) opposite[t] = -adjoint[t]
      world.pullback(adjoint, natural, gradient)
      without.pullback(opposite, natural, gradient)
    }
  }
}
