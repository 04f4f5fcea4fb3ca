import type { Vec } from "../../packages/core/src/index.ts"
import type { BenchmarkProblem } from "./benchmarkProblem.ts"

/** One way to write a posterior in Stan. */
export interface StanProgram {
  readonly name: "textbook" | "ROI" | "coordinates"
  /** in `stan/`, without extension */
  readonly source: string
  /** the data block, as an R dump */
  data(problem: BenchmarkProblem): string
  /** the program's unconstrained parameters at a position of ours */
  unconstrained(problem: BenchmarkProblem, position: Vec): Float64Array
  /** log of the Jacobian of that map, up to a constant; absent: it is constant */
  logJacobian?(problem: BenchmarkProblem, position: Vec): number
  /**
   * One draw's natural parameters.
   * @param read a parameter's values in the program's output, in the order of its columns
   * @param natural [parameter] written
   */
  natural(problem: BenchmarkProblem, read: (name: string) => readonly number[], natural: Float64Array): void
}
