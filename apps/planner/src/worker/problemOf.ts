import { OptimisationProblem } from "../compute/Optimisation.ts"

/** A problem of which nothing is known but words. */
export const problemOf = (message: string) =>
  new OptimisationProblem({ message, conflict: [], cure: [], attainable: null })
