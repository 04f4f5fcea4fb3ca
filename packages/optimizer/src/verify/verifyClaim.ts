import type { LinearProgram } from "../lp/LinearProgram.ts"
import type { LpClaim } from "../lp/LpResult.ts"
import { elasticLp } from "./elasticLp.ts"
import { dualBound, primalViolation } from "./lpResiduals.ts"
import { recessionLp } from "./recessionLp.ts"

/** On programmes scaled to order 1. Simplex codes reach 1e-9 on them; ten times that leaves room for their rounding. */
const TOLERANCE = 1e-8

/**
 * Why a solver's claim does not stand, or undefined if it does. Nothing the solver says is believed:
 * - optimal: x keeps every limit, and no point is better by weak duality with the prices;
 * - infeasible: the least violation of the rows is positive, by weak duality on the elastic programme;
 * - unbounded: some point is feasible, and some direction of the recession cone improves the objective.
 * @param lp scaled to order 1
 * @param solve the same solver, for the programmes whose solutions are the proof of the latter two
 */
export function verifyClaim(
  lp: LinearProgram,
  claim: LpClaim,
  solve: (lp: LinearProgram) => LpClaim
): string | undefined {
  switch (claim._tag) {
    case "Failed":
      return claim.reason
    case "Optimal":
      return flawOfOptimum(lp, claim.x, claim.prices)
    case "Infeasible": {
      const elastic = elasticLp(lp)
      const proof = solve(elastic)
      if (proof._tag === "Optimal" && dualBound(elastic, proof.prices) < -TOLERANCE) return undefined
      return "claims infeasibility without a proof"
    }
    case "Unbounded": {
      const rays = recessionLp(lp)
      const ray = solve(rays)
      const point = solve({ ...lp, cost: new Float64Array(lp.columns) })
      if (
        ray._tag === "Optimal" &&
        point._tag === "Optimal" &&
        primalViolation(rays, ray.x) <= TOLERANCE &&
        primalViolation(lp, point.x) <= TOLERANCE &&
        valueOf(rays, ray.x) > TOLERANCE
      ) {
        return undefined
      }
      return "claims unboundedness without a ray"
    }
  }
}

function flawOfOptimum(lp: LinearProgram, x: Float64Array, prices: Float64Array): string | undefined {
  const violation = primalViolation(lp, x)
  if (!(violation <= TOLERANCE)) return `violates a limit by ${violation}`
  let size = 1e-3
  for (let j = 0; j < lp.columns; j++) size = Math.max(size, Math.abs(lp.cost[j] * x[j]))
  const gap = dualBound(lp, prices) - valueOf(lp, x)
  return gap <= 10 * TOLERANCE * size ? undefined : `leaves a duality gap of ${gap}`
}

function valueOf(lp: LinearProgram, x: Float64Array): number {
  let value = 0
  for (let j = 0; j < lp.columns; j++) value += lp.cost[j] * x[j]
  return value
}
