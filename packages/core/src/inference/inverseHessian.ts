import { dot } from "../math/dot.ts"
import type { Vec } from "../math/Vec.ts"

/** What the last few steps of a climb tell of the curvature: limited-memory BFGS. */
export interface InverseHessian {
  /** oldest first, at most `memory` of them */
  readonly pairs: CurvaturePair[]
  /** [memory] scratch of the two-loop recursion */
  readonly projections: Float64Array
}

interface CurvaturePair {
  /** [dimension] change of position */
  readonly step: Float64Array
  /** [dimension] change of −gradient */
  readonly change: Float64Array
  /** step · change > 0 */
  readonly curvature: number
}

const memory = 8

export function createInverseHessian(): InverseHessian {
  return { pairs: [], projections: new Float64Array(memory) }
}

/** Adds a step, unless the density was not concave along it (the estimate would lose its positive definiteness). */
export function includeStep(hessian: InverseHessian, step: Float64Array, change: Float64Array): void {
  const curvature = dot(step, change)
  if (!(curvature > 1e-10 * dot(change, change))) return
  hessian.pairs.push({ step, change, curvature })
  if (hessian.pairs.length > memory) hessian.pairs.shift()
}

/**
 * The direction to the top of the local parabola: (−∇²log p)⁻¹ ∇log p by the two-loop recursion. Without any pair yet,
 * the gradient shortened to length one.
 * @param gradient [dimension]
 * @param out [dimension] written
 * @source nocedal2006, algorithm 7.4
 */
export function newtonDirection(hessian: InverseHessian, gradient: Vec, out: Float64Array): void {
  const { pairs, projections } = hessian
  out.set(gradient)
  for (let k = pairs.length - 1; k >= 0; k--) {
    const { step, change, curvature } = pairs[k]
    projections[k] = dot(step, out) / curvature
    addMultiple(out, -projections[k], change)
  }
  const latest = pairs.at(-1)
  const scale =
    latest === undefined
      ? 1 / Math.max(1, Math.sqrt(dot(out, out)))
      : latest.curvature / dot(latest.change, latest.change)
  for (let i = 0; i < out.length; i++) out[i] *= scale
  for (let k = 0; k < pairs.length; k++) {
    const { step, change, curvature } = pairs[k]
    addMultiple(out, projections[k] - dot(change, out) / curvature, step)
  }
}

function addMultiple(out: Float64Array, factor: number, x: Vec): void {
  for (let i = 0; i < out.length; i++) out[i] += factor * x[i]
}
