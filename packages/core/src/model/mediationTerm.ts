import { dot } from "../math/dot.ts"
import { orthonormalBasis, residual } from "../math/orthonormalBasis.ts"
import type { Vec } from "../math/Vec.ts"
import type { MediaPath } from "../media/MediaPath.ts"
import type { LogDensityTerm } from "./LogDensityTerm.ts"

/** A medium that moves a mediator. */
export interface Mover {
  /** through its own transform, over the window's media time */
  readonly path: MediaPath
  readonly offset: number
  /** index of γ */
  readonly strength: number
}

/**
 * What the mediator's own record says of γ: ln x_t = Z_t θ + Σ_u γ_u h_u,t + ε_t, ε ~ Normal(0, s), over the periods with
 * x > 0. Flat priors of θ and ln s are integrated out, which leaves, of n periods and p independent columns,
 *
 *     ln p = −(n − p)/2 · ln ‖R (ln x − Σ_u γ_u h_u)‖²,   R taking away what Z explains
 *
 * up to a constant.
 * @param exposure [mediaTime] x
 * @param baseline Z, each [time]: what else moves the mediator
 * @param lead periods before the window
 */
export function mediationTerm(
  name: string,
  exposure: Vec,
  movers: readonly Mover[],
  baseline: readonly Vec[],
  lead: number
): LogDensityTerm {
  const rows = activeRows(exposure, lead)
  const basis = orthonormalBasis(baseline.map(column => rows.map(row => column[row])))
  const freedom = rows.length - basis.length
  const unmoved = residual(
    Float64Array.from(rows, row => Math.log(exposure[lead + row])),
    basis
  )
  const moved = new Float64Array(rows.length)
  const rest = new Float64Array(rows.length)
  const adjoints = movers.map(({ path }) => new Float64Array(path.length))
  return {
    name: `mediation.${name}`,
    accumulate(natural, adjoint) {
      moved.fill(0)
      for (const { offset, path, strength } of movers) {
        path.evaluate(natural, offset)
        for (let i = 0; i < rows.length; i++) moved[i] += natural[strength] * path.response[lead + rows[i]]
      }
      for (const direction of basis) {
        const projection = dot(moved, direction)
        for (let i = 0; i < rows.length; i++) moved[i] -= projection * direction[i]
      }
      let squares = 0
      for (let i = 0; i < rows.length; i++) {
        rest[i] = unmoved[i] - moved[i]
        squares += rest[i] * rest[i]
      }
      // R is a projection, and the residual lies in it already.
      const perResidual = freedom / squares
      for (let m = 0; m < movers.length; m++) {
        const { offset, path, strength } = movers[m]
        let viaStrength = 0
        for (let i = 0; i < rows.length; i++) {
          const at = lead + rows[i]
          viaStrength += perResidual * rest[i] * path.response[at]
          adjoints[m][at] = natural[strength] * perResidual * rest[i]
        }
        adjoint[strength] += viaStrength
        path.pullback(adjoints[m], natural, offset, adjoint)
      }
      return -0.5 * freedom * Math.log(squares)
    }
  }
}

/** Periods of the window in which the mediator was there at all. */
export const activeRows = (exposure: Vec, lead: number): number[] =>
  Array.from({ length: exposure.length - lead }, (_, t) => t).filter(t => exposure[lead + t] > 0)
