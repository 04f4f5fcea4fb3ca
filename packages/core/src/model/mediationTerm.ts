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
 *
 * Of a panel the same holds of orthonormal contrasts of its geos, Σ_g C_kg ln x_gt, each with θ, s and ρ of its own: a week in
 * which people search more everywhere is one of the first, the geos' mean, and in no other, and counts once.
 * @param exposure [geo, mediaTime] x
 * @param baseline Z, each [geo, time]: what else moves the mediator
 * @param lead periods before the window
 */
export function mediationTerm(
  name: string,
  exposure: Vec,
  movers: readonly Mover[],
  baseline: readonly Vec[],
  lead: number,
  geos = 1
): LogDensityTerm {
  const span = exposure.length / geos
  const rows = activeRows(exposure, lead, geos)
  const contrasts = orthonormalContrasts(geos).map(weights => createContrast(weights, exposure, baseline, rows, lead))
  /** [geo][row] */
  const inGeos = () => Array.from({ length: geos }, () => new Float64Array(rows.length))
  const [moved, movedAdjoint] = [inGeos(), inGeos()]
  const adjoints = movers.map(({ path }) => new Float64Array(path.length))
  return {
    name: `mediation.${name}`,
    accumulate(natural, adjoint) {
      for (let g = 0; g < geos; g++) {
        moved[g].fill(0)
        movedAdjoint[g].fill(0)
      }
      for (const { offset, path, strength } of movers) {
        path.evaluate(natural, offset)
        for (let g = 0; g < geos; g++) {
          const first = g * span + lead
          for (let i = 0; i < rows.length; i++) moved[g][i] += natural[strength] * path.response[first + rows[i]]
        }
      }
      let total = 0
      for (const contrast of contrasts) total += contrast(moved, movedAdjoint)
      for (let m = 0; m < movers.length; m++) {
        const { offset, path, strength } = movers[m]
        for (let g = 0; g < geos; g++) {
          const first = g * span + lead
          for (let i = 0; i < rows.length; i++) {
            const at = first + rows[i]
            adjoint[strength] += movedAdjoint[g][i] * path.response[at]
            adjoints[m][at] = natural[strength] * movedAdjoint[g][i]
          }
        }
        path.pullback(adjoints[m], natural, offset, adjoint)
      }
      return total
    }
  }
}

/** Writes the log density of one contrast of the record, given what moves each geo's, [geo][row], and adds its derivatives. */
type Contrast = (moved: readonly Float64Array[], movedAdjoint: readonly Float64Array[]) => number

/** @param weights [geo] */
function createContrast(
  weights: Float64Array,
  exposure: Vec,
  baseline: readonly Vec[],
  rows: readonly number[],
  lead: number
): Contrast {
  const geos = weights.length
  const span = exposure.length / geos
  const contrastOf = (of: (geo: number, row: number) => number, c = weights) =>
    Float64Array.from(rows, row => c.reduce((sum, weight, g) => sum + weight * of(g, row), 0))
  const mean = weights.map(() => 1 / geos)
  const periods = span - lead
  const isMean = weights[0] === weights[geos - 1]
  const at = (column: Vec, g: number, row: number) => column[g * periods + row]
  // What is the same everywhere moves every geo in its own way; what is not, all alike. Of a contrast that sums to 0, as
  // differences from the first geo: of what is the same everywhere they are 0, and no column of rounding errors.
  const columns = orthonormalBasis([
    ...baseline.map(column => contrastOf((g, row) => at(column, g, row), mean)),
    ...(isMean ? [] : baseline.map(column => contrastOf((g, row) => at(column, g, row) - at(column, 0, row))))
  ])
  const freedom = rows.length - columns.length
  const logs = contrastOf((g, row) => Math.log(exposure[g * span + lead + row]))
  const records = persistences.map(({ logWeight, persistence }) =>
    createRecord(logs, columns, createWhitening(rows, persistence), logWeight)
  )
  const own = new Float64Array(rows.length)
  const ownAdjoint = new Float64Array(rows.length)
  const [densities, squares] = [new Float64Array(records.length), new Float64Array(records.length)]
  return (moved, movedAdjoint) => {
    own.fill(0)
    for (let g = 0; g < geos; g++) for (let i = 0; i < own.length; i++) own[i] += weights[g] * moved[g][i]
    let total = Number.NEGATIVE_INFINITY
    for (let k = 0; k < records.length; k++) {
      squares[k] = leftOf(records[k], own)
      densities[k] = records[k].logScale - 0.5 * freedom * Math.log(squares[k])
      total = logAddExp(total, densities[k])
    }
    ownAdjoint.fill(0)
    for (let k = 0; k < records.length; k++) {
      const share = Math.exp(densities[k] - total)
      if (share > nothing) addAdjoint(records[k], (share * freedom) / squares[k], ownAdjoint)
    }
    for (let g = 0; g < geos; g++) for (let i = 0; i < own.length; i++) movedAdjoint[g][i] += weights[g] * ownAdjoint[i]
    return total
  }
}

/** [contrast][geo] The mean, times √geos, and Helmert's: each geo against those before it. */
function orthonormalContrasts(geos: number): readonly Float64Array[] {
  return Array.from({ length: geos }, (_, k) =>
    Float64Array.from({ length: geos }, (_, g) => {
      if (k === 0) return 1 / Math.sqrt(geos)
      if (g > k) return 0
      return (g < k ? 1 : -k) / Math.sqrt(k * (k + 1))
    })
  )
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

/** Periods of the window in which the mediator was there, in all geos. @param exposure [geo, mediaTime] */
export function activeRows(exposure: Vec, lead: number, geos = 1): number[] {
  const span = exposure.length / geos
  const isActive = (t: number) =>
    Array.from({ length: geos }, (_, g) => exposure[g * span + lead + t]).every(x => x > 0)
  return Array.from({ length: span - lead }, (_, t) => t).filter(isActive)
}
