import { javascriptLpEngine, type OptimizeOptions } from "@liftmix/optimizer"

/**
 * The optimiser's second solver, HiGHS, is 3.5 MB that no page or report should carry for the rare plan it would help.
 * Here javascript-lp-solver has the second try too; a gap it leaves is reported like any other.
 */
export const solverOptions: OptimizeOptions = { loadFallback: () => Promise.resolve(javascriptLpEngine) }
