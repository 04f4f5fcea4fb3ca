import { type FlightProgram, stocksAt } from "../flighting/FlightProgram.ts"
import type { InteriorObjective, Slope } from "../flighting/InteriorObjective.ts"
import { addStockHessian, cholesky, solveTriangles } from "../flighting/blockCholesky.ts"
import { stepTo } from "../flighting/stepTo.ts"
import { stockSlopes } from "../flighting/stockSlopes.ts"
import { type FlightDraws, outcomesAtStocks } from "./FlightDraws.ts"
import type { Shortfall } from "./Shortfall.ts"

/** A linear function of the outcomes that the measure nowhere exceeds: constant + Σ weight_d · y_d. */
export interface OutcomeWeights {
  readonly constant: number
  /** [draw] */
  readonly weights: Float64Array
}

/** Concave functions of the stocks that stand for the curves. */
export interface StockFunctions {
  /** [stock] */
  readonly slopes: readonly Slope[]
  /** by how much they lie above the curves */
  excess(index: number, stock: number): number
}

export interface ShortfallObjective extends InteriorObjective {
  /** the weights of the draws so far */
  weights(): OutcomeWeights
  /** about as large as the objective is now */
  size(): number
}

/**
 * A shortfall of the outcomes plus Σ_j spendWeight_j x_j. The level and what each draw falls short of it and exceeds it by are
 * unknowns of their own, with the weights of the draws as multipliers; eliminated, they leave curvature across draws,
 * Gᵀ (w − w wᵀ / Σw) G for a free level, which couples all spends: one dense Cholesky factor, draws · (C·T)² + (C·T)³.
 */
export function shortfallObjective(
  program: FlightProgram,
  draws: FlightDraws,
  { caps, constant, level: fixedLevel, meanWeight }: Shortfall,
  { excess, slopes }: StockFunctions
): ShortfallObjective {
  const { count, drawOf } = draws
  const { horizon, lower, paths, periods, spendWeight } = program
  const n = lower.length
  const tailWeight = 1 - meanWeight
  const factors = new Float64Array(n * n)
  const gradient = new Float64Array(n)
  /** [draw, variable] derivatives of outcomes */
  const gradients = new Float64Array(count * n)
  const { curvature, derive, slope } = stockSlopes(program, slopes)
  let stocks: Float64Array = new Float64Array()
  let outcomes: Float64Array = new Float64Array(count)
  let level = Number.NaN
  // multipliers of what exceeds the level and of what falls short of it add up to the cap
  const q = new Float64Array(count)
  const short = new Float64Array(count)
  const over = new Float64Array(count)
  const [dq, dShort, dOver] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)]
  let dLevel = 0
  /** [draw] curvature, and what the unknowns' residuals ask for */
  const [w, ask] = [new Float64Array(count), new Float64Array(count)]
  const isFree = fixedLevel === undefined
  const open = caps.map(cap => (cap > 0 ? 1 : 0))
  const closed = Uint8Array.from(open, each => 1 - each)

  const weightOf = (draw: number | undefined): number =>
    draw === undefined ? 1 : meanWeight + tailWeight * q[draw] * count
  const start = (): void => {
    const sorted = outcomes.toSorted()
    const share = 1 / (caps[0] * count)
    level = fixedLevel ?? sorted[Math.min(count - 1, Math.floor(share * count))]
    const spread = 0.1 * Math.max(sorted[count - 1] - sorted[0], 1e-6 * Math.abs(sorted[count - 1]), 1e-12)
    for (let d = 0; d < count; d++) {
      q[d] = isFree ? 1 / count : caps[d] / 2
      short[d] = Math.max(0, level - outcomes[d]) + spread
      over[d] = short[d] + outcomes[d] - level
    }
  }
  const differentiate = (): void => {
    gradients.fill(0)
    const common = new Float64Array(n)
    paths.forEach(({ carryOver, channel }, p) => {
      const draw = drawOf[p]
      const target = draw === undefined ? common : gradients.subarray(draw * n, (draw + 1) * n)
      const scale = draw === undefined ? 1 : count
      for (let t = 0; t < periods; t++) {
        const end = Math.min(carryOver.length, horizon - t)
        let sum = 0
        for (let lag = 0; lag < end; lag++) sum += carryOver[lag] * slope[p * horizon + t + lag]
        target[channel * periods + t] += scale * sum
      }
    })
    for (let i = 0; i < gradients.length; i++) gradients[i] += common[i % n]
  }
  /** out += Σ_d factor_d · gradient_d */
  const addGradients = (factor: (d: number) => number, out: Float64Array): void => {
    for (let d = 0; d < count; d++) {
      const by = factor(d)
      if (by === 0) continue
      for (let j = 0; j < n; j++) out[j] += by * gradients[d * n + j]
    }
  }
  const average = (figure: (d: number) => number): number => {
    let [sum, total] = [0, 0]
    for (let d = 0; d < count; d++) {
      sum += w[d] * figure(d)
      total += w[d]
    }
    return sum / total
  }

  const weightsNow = (): OutcomeWeights => {
    // a free level asks for weights that sum to 1: they do but for rounding
    const total = q.reduce((sum, each) => sum + each, 0)
    const shares = isFree ? q.map(each => each / total) : q
    return {
      constant: constant - tailWeight * (isFree ? 0 : level * total),
      weights: shares.map(share => meanWeight / count + tailWeight * share)
    }
  }

  return {
    gradient,
    moveTo: x => {
      stocks = stocksAt(program, x)
      derive(stocks)
      outcomes = outcomesAtStocks(program, draws, stocks, excess)
      if (Number.isNaN(level)) start()
      differentiate()
      gradient.set(spendWeight)
      addGradients(d => weightOf(d) / count, gradient)
    },
    factor: (barrier, mu, right) => {
      const own = mu / tailWeight
      for (let d = 0; d < count; d++) {
        const r = caps[d] - q[d]
        w[d] = open[d] === 1 ? 1 / (over[d] / q[d] + short[d] / r) : 0
        ask[d] = open[d] === 1 ? outcomes[d] - level + own / r - own / q[d] : 0
      }
      factors.fill(0)
      const bent = curvature.map((bend, i) => bend * weightOf(drawOf[Math.floor(i / horizon)]))
      addStockHessian(program, bent, channel => ({ matrix: factors, first: channel * periods * (n + 1), stride: n }))
      const centre = new Float64Array(n)
      if (isFree) {
        const total = w.reduce((sum, each) => sum + each, 0)
        addGradients(d => w[d] / total, centre)
      }
      addAcross(
        factors,
        gradients,
        centre,
        w.map(each => tailWeight * each)
      )
      for (let j = 0; j < n; j++) factors[j * n + j] += barrier[j]
      cholesky(factors, n)
      const mean = isFree ? average(d => ask[d]) : 0
      addGradients(d => -tailWeight * w[d] * (ask[d] - mean), right)
    },
    solve: b => {
      if (b.some(v => v !== 0)) solveTriangles(factors, b, n)
    },
    follow: (step, mu) => {
      const own = mu / tailWeight
      const moved = (d: number): number => {
        let sum = ask[d]
        for (let j = 0; j < n; j++) sum += gradients[d * n + j] * step[j]
        return sum
      }
      const asked = Float64Array.from({ length: count }, (_, d) => (open[d] === 1 ? moved(d) : 0))
      dLevel = isFree ? average(d => asked[d]) : 0
      for (let d = 0; d < count; d++) {
        if (open[d] === 0) continue
        const r = caps[d] - q[d]
        dq[d] = -w[d] * (asked[d] - dLevel)
        dShort[d] = (own + short[d] * dq[d]) / r - short[d]
        dOver[d] = (own - over[d] * dq[d]) / q[d] - over[d]
      }
      return {
        primal: Math.min(stepTo(short, dShort, closed), stepTo(over, dOver, closed)),
        dual: Math.min(
          stepTo(q, dq, closed),
          stepTo(
            caps.map((cap, d) => cap - q[d]),
            dq.map(each => -each),
            closed
          )
        )
      }
    },
    advance: (primal, dual) => {
      level += primal * dLevel
      let complementarity = 0
      for (let d = 0; d < count; d++) {
        if (open[d] === 0) continue
        short[d] += primal * dShort[d]
        over[d] += primal * dOver[d]
        q[d] += dual * dq[d]
        complementarity += tailWeight * (q[d] * over[d] + (caps[d] - q[d]) * short[d])
      }
      return { complementarity, count: 2 * open.reduce((sum, each) => sum + each, 0) }
    },
    prices: () => ({
      stocks,
      slopes: slope.map((each, i) => each * weightOf(drawOf[Math.floor(i / horizon)]))
    }),
    size: () => {
      const { constant: base, weights } = weightsNow()
      return Math.abs(base) + weights.reduce((sum, weight, d) => sum + Math.abs(weight * outcomes[d]), 0)
    },
    weights: weightsNow
  }
}

/** matrix += Σ_d weight_d (g_d − centre)(g_d − centre)ᵀ, lower triangle. @param gradients [draw, variable] */
function addAcross(matrix: Float64Array, gradients: Float64Array, centre: Float64Array, weights: Float64Array): void {
  const n = centre.length
  const least = 1e-15 * weights.reduce((a, b) => Math.max(a, b), 0)
  const g = new Float64Array(n)
  for (let d = 0; d < weights.length; d++) {
    if (weights[d] <= least) continue
    for (let j = 0; j < n; j++) g[j] = gradients[d * n + j] - centre[j]
    for (let i = 0; i < n; i++) {
      const scaled = weights[d] * g[i]
      const row = i * n
      for (let j = 0; j <= i; j++) matrix[row + j] += scaled * g[j]
    }
  }
}
