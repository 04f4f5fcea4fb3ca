import { type ChainDraws, defaultChainOptions } from "../inference/Chain.ts"
import { advance, createChain, finish } from "../inference/createChain.ts"
import type { LogDensity } from "../math/LogDensity.ts"
import { createRng } from "../math/Rng.ts"
import { essBulk } from "../posterior/ess.ts"
import type { CalibrationProblem } from "./CalibrationProblem.ts"
import { checkDirection } from "./checkDirection.ts"
import { rankAmong } from "./rankAmong.ts"

export interface RankingOptions {
  readonly seed: number
  readonly warmup: number
  /** draws kept, L: ranks are 0 … L */
  readonly ranked: number
  /** of so many draws one is kept, of twice as many each time the chain turns out too slow */
  readonly thin: number
  /** chains of growing length before a slow one is accepted as it is */
  readonly attempts: number
}

export const defaultRankingOptions: RankingOptions = { seed: 1, warmup: 400, ranked: 99, thin: 10, attempts: 4 }

/** Where the truth of one simulated world stands among its posterior's draws. */
export interface RankedTrial {
  /** [quantity] 0 … ranked */
  readonly ranks: readonly number[]
  /** effective draws of the chain's slowest coordinate, or of its log density; the ranks need as many as are `ranked` */
  readonly effectiveDraws: number
  readonly divergences: number
  /** gradients of the density that the chain needed */
  readonly gradients: number
  /**
   * `checkDirection` at the chain's last draw. Ranks are blind to a gradient that is not the density's: leapfrog steps along
   * any field conserve volume and can be reversed, and points are weighted by the density itself.
   */
  readonly gradientError: number
}

/**
 * One trial of simulation-based calibration: a world is simulated, its posterior sampled by one chain, thinned, and the truth
 * ranked among the draws. Over trials the ranks are uniform if sampler, density and simulation agree. A trial depends on the
 * seed and its index only, so that trials may be made in any order, on any thread.
 * @throws RangeError if a quantity is NaN
 * @source talts2018; modrak2023 for quantities that depend on the data
 */
export function rankTruth(
  problem: CalibrationProblem,
  index: number,
  options: RankingOptions = defaultRankingOptions
): RankedTrial {
  const { ranked, seed } = options
  const { logDensity, measure, truth } = problem.simulate(createRng(seed, "world", index))
  const { draws, effectiveDraws } = sampleEnough(logDensity, index, options)
  const { dimension, positions } = draws
  const spacing = draws.logDensity.length / ranked
  const measures = truth.map(() => new Float64Array(ranked))
  const at = new Float64Array(truth.length)
  for (let i = 0; i < ranked; i++) {
    const draw = (i + 1) * spacing - 1
    measure(positions.subarray(draw * dimension, (draw + 1) * dimension), at)
    for (let q = 0; q < at.length; q++) measures[q][i] = at[q]
  }
  const ties = createRng(seed, "ties", index)
  const last = positions.subarray(positions.length - dimension)
  return {
    ranks: measures.map((values, q) => rankAmong(truth[q], values, ties)),
    effectiveDraws,
    divergences: draws.divergent.reduce((sum, isDivergent) => sum + isDivergent, 0),
    gradients: draws.gradients,
    gradientError: checkDirection(logDensity, last, createRng(seed, "direction", index))
  }
}

/** A chain that is long enough for its slowest coordinate, or as long as allowed. */
function sampleEnough(logDensity: LogDensity, index: number, { attempts, ranked, seed, thin, warmup }: RankingOptions) {
  for (let attempt = 1; ; attempt++) {
    const length = ranked * thin * 2 ** (attempt - 1)
    const rng = createRng(seed, "chain", index, attempt)
    const chain = createChain(logDensity, rng, { ...defaultChainOptions, warmup, draws: length })
    advance(chain, warmup + length)
    const draws = finish(chain)
    const effectiveDraws = leastEffective(draws)
    // NaN, of a coordinate that never moved, is too few as well.
    if (effectiveDraws >= ranked || attempt === attempts) return { draws, effectiveDraws }
  }
}

function leastEffective({ dimension, logDensity, positions }: ChainDraws): number {
  const coordinates = Array.from({ length: dimension }, (_, i) =>
    logDensity.map((_, draw) => positions[draw * dimension + i])
  )
  return Math.min(essBulk(logDensity, 1), ...coordinates.map(values => essBulk(values, 1)))
}
