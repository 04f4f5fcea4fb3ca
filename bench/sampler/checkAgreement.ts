import { finiteDifference } from "../../packages/core/src/testing/finiteDifference.ts"
import { type BenchmarkSize, sizeName } from "./BenchmarkSize.ts"
import { type BenchmarkProblem, benchmarkProblem } from "./benchmarkProblem.ts"
import { comparedSizes, programsFor } from "./benchmarkSizes.ts"
import { randomPositions } from "./randomPositions.ts"
import type { StanProgram } from "./StanProgram.ts"
import { stanGradients } from "./stanTool.ts"

/**
 * Proves that the Stan programs have our posterior, before anything is timed: log density differences and gradients at 20
 * random positions. The densities differ by a constant and the Jacobian of the map between the programs' unconstrained
 * parameters and our coordinates; the gradients by the map, J'g, which is differentiated here.
 */
const tolerance = 1e-8

for (const size of Object.values(comparedSizes)) {
  for (const program of programsFor(size)) {
    const { values, gradients } = largestDifferences(size, program)
    console.log(
      `${sizeName(size)}, Stan, ${program.name}: log density ${values.toExponential(1)}, gradient ${gradients.toExponential(1)}`
    )
    if (!(values < tolerance && gradients < tolerance)) process.exitCode = 1
  }
}

/** Relative to the largest of the 20 values, and to each gradient's largest component. */
function largestDifferences(size: BenchmarkSize, program: StanProgram) {
  const problem = benchmarkProblem(size)
  const { dimension } = problem.model.logDensity
  const positions = randomPositions(problem.model.logDensity)
  const ours = positions.map(position => {
    const gradient = new Float64Array(dimension)
    return { value: problem.model.logDensity.valueAndGradient(position, gradient), gradient }
  })
  const stan = stanGradients(
    problem,
    size,
    program,
    positions.map(position => program.unconstrained(problem, position)),
    1
  )
  const jacobians = positions.map(position => program.logJacobian?.(problem, position) ?? 0)
  const constant = ours[0].value - stan.values[0] - jacobians[0]
  const largest = Math.max(...ours.map(({ value }) => Math.abs(value)))
  const differences = ours.map(({ value, gradient }, i) => {
    const pulled = pullBack(problem, program, positions[i], stan.gradients[i])
    const size = Math.max(...gradient.map(Math.abs))
    return {
      value: Math.abs(value - stan.values[i] - jacobians[i] - constant) / largest,
      gradient: Math.max(...gradient.map((g, j) => Math.abs(g - pulled[j]))) / size
    }
  })
  return {
    values: Math.max(...differences.map(({ value }) => value)),
    gradients: Math.max(...differences.map(({ gradient }) => gradient))
  }
}

/** A gradient in a program's parameters as one in our coordinates. */
function pullBack(
  problem: BenchmarkProblem,
  program: StanProgram,
  position: Float64Array,
  gradient: readonly number[]
): readonly number[] {
  const at = program.unconstrained(problem, position)
  return Array.from(position, (x, j) =>
    finiteDifference(moved => {
      const near = position.with(j, moved)
      const there = program.unconstrained(problem, near)
      const jacobian = program.logJacobian?.(problem, near) ?? 0
      return gradient.reduce((sum, g, k) => sum + g * (there[k] - at[k]), jacobian)
    }, x)
  )
}
