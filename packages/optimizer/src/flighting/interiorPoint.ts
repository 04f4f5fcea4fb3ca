import type { FlightProgram } from "./FlightProgram.ts"
import type { InteriorObjective } from "./InteriorObjective.ts"
import { rowStep } from "./rowStep.ts"
import { activity, sidesOf, startingPoint } from "./Side.ts"
import { stepTo } from "./stepTo.ts"

/** Where an interior-point iteration stands. */
export interface InteriorIterate {
  /** [variable] strictly between the bounds */
  readonly spend: Float64Array
  /** [stock] */
  readonly stocks: Float64Array
  /** [stock] slopes there, times worth: the prices of the stocks */
  readonly slopes: Float64Array
  /** [row] */
  readonly rowPrices: Float64Array
  /** about the gap that is left, where all rows are met */
  readonly complementarity: number
}

const MAX_STEPS = 100

/**
 * Primal–dual interior point for the most of a concave objective over the spends of a programme: a Newton step is one
 * system of the objective's own and a Schur complement of the size of the rows.
 * It proposes; what it says is proven by `flightBound`.
 * @param isDone called after every step
 */
export function interiorPoint(
  program: FlightProgram,
  objective: InteriorObjective,
  isDone: (iterate: InteriorIterate) => boolean
): void {
  const { lower, upper, rows } = program
  const n = lower.length
  const sides = sidesOf(program)
  const fixed = Uint8Array.from(lower, (l, i) => (upper[i] - l <= 1e-13 * upper[i] ? 1 : 0))
  const equality = Uint8Array.from(sides, side => (side.equality ? 1 : 0))
  const x = startingPoint(program, sides)
  objective.moveTo(x)
  const gain = x.reduce((sum, v, i) => sum + Math.abs(objective.gradient[i]) * (v - lower[i]), 0)
  let mu = (0.1 * Math.max(gain, 1e-12)) / n
  const zLower = x.map((v, i) => (fixed[i] ? 0 : mu / (v - lower[i])))
  const zUpper = x.map((v, i) => (fixed[i] ? 0 : mu / (upper[i] - v)))
  const slack = sides.map(side => Math.max(side.limit - activity(side, x), 1e-3 * Math.max(Math.abs(side.limit), 1e-3)))
  const y = sides.map((side, k) => (side.equality ? 0 : mu / slack[k]))
  const barrier = new Float64Array(n)
  const right = new Float64Array(n)
  for (let step = 0; step < MAX_STEPS; step++) {
    const below = x.map((v, i) => v - lower[i])
    const above = x.map((v, i) => upper[i] - v)
    for (let i = 0; i < n; i++) {
      // a fixed spend does not move: an infinite barrier, in effect
      barrier[i] = fixed[i] ? 1e30 : zLower[i] / below[i] + zUpper[i] / above[i]
      right[i] = fixed[i] ? 0 : objective.gradient[i] + mu / below[i] - mu / above[i]
    }
    for (const [k, { coefficients, members, sign }] of sides.entries()) {
      members.forEach((i, m) => {
        if (!fixed[i]) right[i] -= sign * coefficients[m] * y[k]
      })
    }
    objective.factor(barrier, mu, right)
    objective.solve(right)
    const dy = rowStep(objective.solve, sides, right, (k, moved) => {
      const { limit, equality } = sides[k]
      const residual = limit - activity(sides[k], x)
      return equality
        ? { diagonal: 0, target: moved - residual }
        : { diagonal: slack[k] / y[k], target: moved - residual + mu / y[k] }
    })
    if (dy === undefined) return
    const dx = right
    const dzLower = dx.map((d, i) => (fixed[i] ? 0 : (mu - zLower[i] * d) / below[i] - zLower[i]))
    const dzUpper = dx.map((d, i) => (fixed[i] ? 0 : (mu + zUpper[i] * d) / above[i] - zUpper[i]))
    const dSlack = sides.map((side, k) => (side.equality ? 0 : (mu - slack[k] * dy[k]) / y[k] - slack[k]))
    const dAbove = dx.map(d => -d)
    const own = objective.follow(dx, mu)
    const primal = Math.min(
      own.primal,
      stepTo(below, dx, fixed),
      stepTo(above, dAbove, fixed),
      stepTo(slack, dSlack, equality)
    )
    const dual = Math.min(
      own.dual,
      stepTo(zLower, dzLower, fixed),
      stepTo(zUpper, dzUpper, fixed),
      stepTo(y, dy, equality)
    )
    let { complementarity, count } = objective.advance(primal, dual)
    for (let i = 0; i < n; i++) {
      if (fixed[i]) continue
      x[i] += primal * dx[i]
      zLower[i] += dual * dzLower[i]
      zUpper[i] += dual * dzUpper[i]
      complementarity += (x[i] - lower[i]) * zLower[i] + (upper[i] - x[i]) * zUpper[i]
      count += 2
    }
    sides.forEach(({ equality }, k) => {
      y[k] += dual * dy[k]
      if (equality) return
      slack[k] += primal * dSlack[k]
      complementarity += slack[k] * y[k]
      count++
    })
    objective.moveTo(x)
    const rowPrices = new Float64Array(rows.length)
    for (const [k, { lowerRow, row, sign }] of sides.entries()) {
      const price = sign * y[k]
      rowPrices[price > 0 ? row : lowerRow] += price
    }
    if (!Number.isFinite(complementarity)) return
    if (isDone({ spend: x.slice(), ...objective.prices(), rowPrices, complementarity })) return
    if (Math.max(primal, dual) < 1e-7) return
    mu = Math.min(mu, ((Math.min(primal, dual) > 0.9 ? 0.05 : 0.3) * complementarity) / count)
  }
}
