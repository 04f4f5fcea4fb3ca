import type { MediaPath } from "./MediaPath.ts"

/** A part of the market with an exposure of its own. */
export interface CellPath {
  /** of the market, in (0, 1] */
  readonly share: number
  readonly path: MediaPath
}

/**
 * The market's path where its parts were exposed differently: h_t = Σ_k π_k h_k,t. The response of the average exposure is
 * another, because the curve is bent.
 * @param cells with the same parameters; their shares add up to 1
 */
export function cellPath(cells: readonly CellPath[]): MediaPath {
  const [{ path }] = cells
  const response = new Float64Array(path.length)
  const cellAdjoint = new Float64Array(path.length)
  return {
    length: path.length,
    response,
    evaluate(parameters, offset) {
      response.fill(0)
      for (const cell of cells) {
        cell.path.evaluate(parameters, offset)
        for (let t = 0; t < response.length; t++) response[t] += cell.share * cell.path.response[t]
      }
    },
    pullback(adjoint, parameters, offset, gradient) {
      for (const cell of cells) {
        for (let t = 0; t < response.length; t++) cellAdjoint[t] = cell.share * adjoint[t]
        cell.path.pullback(cellAdjoint, parameters, offset, gradient)
      }
    }
  }
}
