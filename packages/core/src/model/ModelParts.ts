import type { Density } from "../distributions/Density.ts"
import type { Rng } from "../math/Rng.ts"
import type { Vec } from "../math/Vec.ts"
import type { Scatter } from "./createScatter.ts"
import type { KpiScale } from "./kpiScale.ts"
import type { ModelBlock } from "./ModelBlock.ts"

/** What a compiled model is made of. Everything is worked out in the user's units; only coordinates are scaled. */
export interface ModelParts {
  /** number of coordinates and of natural parameters */
  readonly dimension: number
  /** number of observations */
  readonly observations: number
  /** index of the intercept */
  readonly intercept: number
  readonly interceptPrior: Density
  readonly blocks: readonly ModelBlock[]
  readonly scatter: Scatter
  readonly kpi: KpiScale
}

/**
 * Coordinates → natural parameters. The intercept's coordinate is the level at mean columns and responses, in standard
 * deviations from the KPI's mean; the blocks take their mean effects off it, a shift with Jacobian 1.
 * @param position [coordinate]
 * @param natural [parameter] written
 * @returns log prior density of the coordinates, the intercept's prior and all Jacobians included
 */
export function placeParts(parts: ModelParts, position: Vec, natural: Float64Array): number {
  const { intercept, interceptPrior, blocks, scatter, kpi } = parts
  natural[intercept] = kpi.mean + kpi.sd * position[intercept]
  let logPrior = Math.log(kpi.sd)
  for (let i = 0; i < blocks.length; i++) logPrior += blocks[i].place(position, natural)
  for (let i = 0; i < scatter.parameters.length; i++) logPrior += scatter.parameters[i].place(position, natural)
  return logPrior + interceptPrior.logDensity(natural[intercept])
}

/**
 * The expected KPI, from blocks that have been placed or prepared.
 * @param expected [geo, time] written
 */
export function expectedKpi(parts: ModelParts, natural: Vec, expected: Float64Array): void {
  expected.fill(natural[parts.intercept])
  for (let i = 0; i < parts.blocks.length; i++) parts.blocks[i].addTo(expected, natural)
}

/**
 * Log density of each observation at natural parameters, from wherever they come.
 * @param out [geo, time] written
 */
export function pointwiseLogLikelihood(parts: ModelParts, natural: Vec, out: Float64Array): void {
  for (const block of parts.blocks) block.prepare(natural)
  const expected = new Float64Array(parts.observations)
  expectedKpi(parts, natural, expected)
  parts.scatter.likelihood.pointwise(expected, natural, out)
}

/**
 * Draws natural parameters from the prior.
 * @param natural [parameter] written
 */
export function samplePriorOf(parts: ModelParts, rng: Rng, natural: Float64Array): void {
  natural[parts.intercept] = parts.interceptPrior.sample(rng)
  for (const block of parts.blocks) block.samplePrior(rng, natural)
  for (const parameter of parts.scatter.parameters) parameter.sample(rng, natural)
}
