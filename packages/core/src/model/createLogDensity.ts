import { sumRange } from "../math/dot.ts"
import type { LogDensity } from "../math/LogDensity.ts"
import { kernelNumbers } from "../media/kernelMemory.ts"
import type { LogDensityTerm } from "./LogDensityTerm.ts"
import { type ModelParts, placeParts } from "./ModelParts.ts"

/**
 * The model's log density over its coordinates: priors with Jacobians, likelihood and terms. It is normalised as far as the
 * terms are. An evaluation runs forwards through the parts, gathers derivatives with respect to the natural parameters and
 * the expected KPI, and takes them back to the coordinates.
 */
export function createLogDensity(parts: ModelParts, terms: readonly LogDensityTerm[]): LogDensity {
  const { dimension, observations, geos, intercepts, blocks, link, scatter } = parts
  const periods = observations / geos
  const natural = new Float64Array(dimension)
  const adjoint = new Float64Array(dimension)
  const expected = kernelNumbers(observations)
  const expectedAdjoint = kernelNumbers(observations)
  return {
    dimension,
    valueAndGradient(position, gradient) {
      let value = placeParts(parts, position, natural, expected)
      adjoint.fill(0)
      value += scatter.likelihood.accumulate(expected, natural, expectedAdjoint, adjoint)
      for (let i = 0; i < terms.length; i++) value += terms[i].accumulate(natural, adjoint, expected, expectedAdjoint)
      scatter.shocks?.pullback(position, natural, adjoint, expectedAdjoint, gradient)

      // from d/dμ to d/dη, whose exponential μ is
      if (link === "log") for (let i = 0; i < observations; i++) expectedAdjoint[i] *= expected[i]
      for (let g = 0; g < geos; g++) {
        adjoint[intercepts.first + g] += sumRange(expectedAdjoint, g * periods, periods)
      }
      intercepts.pullback(position, natural, adjoint, gradient)
      // Backwards: a block may read what earlier ones have placed.
      for (let i = blocks.length - 1; i >= 0; i--)
        blocks[i].pullback(position, natural, adjoint, expectedAdjoint, gradient)
      for (let i = 0; i < scatter.parameters.length; i++) scatter.parameters[i].pullback(adjoint, gradient)
      return value
    }
  }
}
