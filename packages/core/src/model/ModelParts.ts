import type { Rng } from "../math/Rng.ts"
import type { Vec } from "../math/Vec.ts"
import type { Scatter } from "./createScatter.ts"
import type { Intercepts } from "./Intercepts.ts"
import type { Link } from "./Link.ts"
import type { ModelBlock } from "./ModelBlock.ts"

/** What a compiled model is made of. Natural parameters are in the user's units; geos are
 * worked out in national equivalents (`Market`). */
export interface ModelParts {
  /** number of coordinates and of natural parameters */
  readonly dimension: number
  /** number of observations */
  readonly observations: number
  readonly geos: number
  readonly link: Link
  readonly intercepts: Intercepts
  readonly blocks: readonly ModelBlock[]
  readonly scatter: Scatter
}

/**
 * Coordinates → natural parameters and the expected KPI. The intercepts' coordinates are levels at mean columns and
 * responses; the blocks take their mean effects off them.
 * @param position [coordinate]
 * @param natural [parameter] written
 * @param expected [geo, time] written
 * @returns log prior density of the coordinates, all Jacobians included
 */
export function placeParts(parts: ModelParts, position: Vec, natural: Float64Array, expected: Float64Array): number {
  const { intercepts, blocks, scatter } = parts
  intercepts.start(position, natural)
  let logPrior = 0
  for (let i = 0; i < blocks.length; i++) logPrior += blocks[i].place(position, natural)
  for (let i = 0; i < scatter.parameters.length; i++) logPrior += scatter.parameters[i].place(position, natural)
  logPrior += intercepts.place(position, natural)
  expectedKpi(parts, natural, expected)
  return scatter.shocks === undefined ? logPrior : logPrior + scatter.shocks.place(position, natural, expected)
}

/**
 * The expected KPI, from blocks that have been placed or prepared.
 * @param expected [geo, time] written
 */
function expectedKpi({ blocks, geos, intercepts, link }: ModelParts, natural: Vec, expected: Float64Array): void {
  addIntercepts(expected.fill(0), natural, intercepts.first, geos)
  for (let i = 0; i < blocks.length; i++) blocks[i].addTo(expected, natural)
  if (link === "log") for (let i = 0; i < expected.length; i++) expected[i] = Math.exp(expected[i])
}

/**
 * The same at natural parameters from wherever they come.
 * @param expected [geo, time] written
 */
export function expectedKpiAt(parts: ModelParts, natural: Vec, expected: Float64Array): void {
  for (const block of parts.blocks) block.prepare(natural)
  expectedKpi(parts, natural, expected)
}

/** @param expected [geo, time] added to */
export function addIntercepts(expected: Float64Array, natural: Vec, first: number, geos: number): void {
  const periods = expected.length / geos
  for (let g = 0; g < geos; g++) {
    for (let t = g * periods; t < (g + 1) * periods; t++) expected[t] += natural[first + g]
  }
}

/**
 * Log density of each observation at natural parameters, from wherever they come.
 * @param out [geo, time] written
 */
export function pointwiseLogLikelihood(parts: ModelParts, natural: Vec, out: Float64Array): void {
  const expected = new Float64Array(parts.observations)
  expectedKpiAt(parts, natural, expected)
  parts.scatter.likelihood.pointwise(expected, natural, out)
}

/** Log density of the KPI at natural parameters, from wherever they come. */
export function logLikelihood(parts: ModelParts, natural: Vec): number {
  const expected = new Float64Array(parts.observations)
  expectedKpiAt(parts, natural, expected)
  const unused = new Float64Array(parts.dimension)
  return parts.scatter.likelihood.accumulate(expected, natural, new Float64Array(parts.observations), unused)
}

/**
 * One draw of each observation given the others.
 * @param shares [geo]
 * @param out [geo, time] written, KPI units
 */
export function sampleGivenOthers(parts: ModelParts, shares: Vec, natural: Vec, rng: Rng, out: Float64Array): void {
  const { likelihood } = parts.scatter
  const expected = new Float64Array(parts.observations)
  expectedKpiAt(parts, natural, expected)
  if (likelihood.sampleGivenOthers !== undefined) {
    likelihood.sampleGivenOthers(expected, natural, rng, out)
    return
  }
  likelihood.sampleNoise(natural, rng, out)
  const periods = out.length / shares.length
  for (let i = 0; i < out.length; i++) out[i] += shares[Math.floor(i / periods)] * expected[i]
}

/**
 * Draws natural parameters from the prior.
 * @param natural [parameter] written
 */
export function samplePriorOf(parts: ModelParts, rng: Rng, natural: Float64Array): void {
  parts.intercepts.samplePrior(rng, natural)
  for (const block of parts.blocks) block.samplePrior(rng, natural)
  for (const parameter of parts.scatter.parameters) parameter.sample(rng, natural)
  parts.scatter.shocks?.sample(rng, natural)
}
