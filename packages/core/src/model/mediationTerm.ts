import { createWhitening, type Whitening } from "../math/createWhitening.ts"
import { dot } from "../math/dot.ts"
import { logAddExp } from "../math/logAddExp.ts"
import { orthonormalBasis, residual } from "../math/orthonormalBasis.ts"
import type { Vec } from "../math/Vec.ts"
import type { MediaPath } from "../media/MediaPath.ts"
import type { LogDensityTerm } from "./LogDensityTerm.ts"
import { persistences } from "./persistences.ts"

/** A medium that moves a mediator. */
export interface Mover {
  /** through its own transform, over the window's media time */
  readonly path: MediaPath
  readonly offset: number
  /** index of γ */
  readonly strength: number
}

/**
 * What the mediator's own record says of γ: ln x_t = Z_t θ + Σ_u γ_u h_u,t + ε_t over the periods with x > 0, with errors
 * that follow one another, ε_t = ρ ε_t−1 + …, of sd s. What people search for in a week they partly search for in the next;
 * as independent evidence it would count twice. Flat priors of θ and ln s are integrated out, and ρ over `persistences`,
 * each with its whitening W of the n periods:
 *
 *     p = Σ_ρ w_ρ |W| |ZᵀWᵀW Z|^(−1/2) ‖R W (ln x − Σ_u γ_u h_u)‖^−(n − p)
 *
 * up to a constant, of p independent columns, R taking away what W Z explains.
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
  const columns = orthonormalBasis(baseline.map(column => rows.map(row => column[row])))
  const freedom = rows.length - columns.length
  const logs = Float64Array.from(rows, row => Math.log(exposure[lead + row]))
  const records = persistences.map(({ logWeight, persistence }) =>
    createRecord(logs, columns, createWhitening(rows, persistence), logWeight)
  )
  const moved = new Float64Array(rows.length)
  const movedAdjoint = new Float64Array(rows.length)
  const [densities, squares] = [new Float64Array(records.length), new Float64Array(records.length)]
  const adjoints = movers.map(({ path }) => new Float64Array(path.length))
  return {
    name: `mediation.${name}`,
    accumulate(natural, adjoint) {
      moved.fill(0)
      for (const { offset, path, strength } of movers) {
        path.evaluate(natural, offset)
        for (let i = 0; i < rows.length; i++) moved[i] += natural[strength] * path.response[lead + rows[i]]
      }
      let total = Number.NEGATIVE_INFINITY
      for (let k = 0; k < records.length; k++) {
        squares[k] = leftOf(records[k], moved)
        densities[k] = records[k].logScale - 0.5 * freedom * Math.log(squares[k])
        total = logAddExp(total, densities[k])
      }
      movedAdjoint.fill(0)
      for (let k = 0; k < records.length; k++) {
        const share = Math.exp(densities[k] - total)
        if (share > nothing) addAdjoint(records[k], (share * freedom) / squares[k], movedAdjoint)
      }
      for (let m = 0; m < movers.length; m++) {
        const { offset, path, strength } = movers[m]
        for (let i = 0; i < rows.length; i++) {
          const at = lead + rows[i]
          adjoint[strength] += movedAdjoint[i] * path.response[at]
          adjoints[m][at] = natural[strength] * movedAdjoint[i]
        }
        path.pullback(adjoints[m], natural, offset, adjoint)
      }
      return total
    }
  }
}

/** Shares of a persistence that change no digit of a gradient. */
const nothing = 1e-17

/** The mediator's record as it looks once errors of one persistence are made independent. */
interface PersistentRecord {
  readonly whitening: Whitening
  /** orthonormal, of the whitened baseline */
  readonly basis: readonly Vec[]
  /** [row] R W ln x */
  readonly unmoved: Vec
  /** ln of what of the density does not depend on γ */
  readonly logScale: number
  /** [row] W (ln x − moved), with another part in the baseline; written by `leftOf` */
  readonly rest: Float64Array
  /** [column] of the basis, what `rest` has of it; written by `leftOf` */
  readonly explained: Float64Array
}

function createRecord(logs: Vec, columns: readonly Vec[], whitening: Whitening, logWeight: number): PersistentRecord {
  const whitened = columns.map(column => whitening.apply(column, new Float64Array(logs.length)))
  const basis = orthonormalBasis(whitened)
  // Whitening is invertible: independent columns stay so, and stand over the diagonal of their triangular factor.
  const logVolume = whitened.reduce((sum, column, j) => sum + Math.log(dot(column, basis[j])), 0)
  return {
    whitening,
    basis,
    unmoved: residual(whitening.apply(logs, new Float64Array(logs.length)), basis),
    logScale: logWeight + whitening.logDeterminant - logVolume,
    rest: new Float64Array(logs.length),
    explained: new Float64Array(basis.length)
  }
}

/** ‖R W (ln x − moved)‖² */
function leftOf({ basis, explained, rest, unmoved, whitening }: PersistentRecord, moved: Vec): number {
  whitening.apply(moved, rest)
  for (let i = 0; i < rest.length; i++) rest[i] = unmoved[i] - rest[i]
  let squares = dot(rest, rest)
  for (let j = 0; j < basis.length; j++) {
    explained[j] = dot(rest, basis[j])
    squares -= explained[j] * explained[j]
  }
  return squares
}

/** Adds factor · Wᵀ R W (ln x − moved) to `out`. */
function addAdjoint({ basis, explained, rest, whitening }: PersistentRecord, factor: number, out: Float64Array): void {
  for (let j = 0; j < basis.length; j++) {
    for (let i = 0; i < rest.length; i++) rest[i] -= explained[j] * basis[j][i]
  }
  whitening.addTransposed(rest, factor, out)
}

/** Periods of the window in which the mediator was there at all. */
export const activeRows = (exposure: Vec, lead: number): number[] =>
  Array.from({ length: exposure.length - lead }, (_, t) => t).filter(t => exposure[lead + t] > 0)
