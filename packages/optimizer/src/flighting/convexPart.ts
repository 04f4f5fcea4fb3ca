import type { ResponseCurve } from "../problem/ResponseCurve.ts"

/**
 * The convex function that a curve is the sum of with a concave one: its slope is all by which the curve's has risen over its
 * convex pieces, from 0 to a stock.
 */
export function convexPart(curve: ResponseCurve): Pick<ResponseCurve, "value" | "slope"> {
  const starts = [0, ...curve.inflections]
  const isConvex = (k: number): boolean => (k % 2 === 0) === curve.startsConvex
  const risenIn = (k: number, stock: number): number => (isConvex(k) ? curve.slope(stock) - curve.slope(starts[k]) : 0)
  const gainedIn = (k: number, stock: number): number =>
    isConvex(k) ? curve.value(stock) - curve.value(starts[k]) - curve.slope(starts[k]) * (stock - starts[k]) : 0
  // at the start of each piece
  const slopes = [0]
  const values = [0]
  starts.slice(1).forEach((to, k) => {
    values.push(values[k] + slopes[k] * (to - starts[k]) + gainedIn(k, to))
    slopes.push(slopes[k] + risenIn(k, to))
  })
  const pieceAt = (stock: number): number => {
    let k = 0
    while (k < starts.length - 1 && starts[k + 1] < stock) k++
    return k
  }
  return {
    value: stock => {
      const k = pieceAt(stock)
      return values[k] + slopes[k] * (stock - starts[k]) + gainedIn(k, stock)
    },
    slope: stock => {
      const k = pieceAt(stock)
      return slopes[k] + risenIn(k, stock)
    }
  }
}
