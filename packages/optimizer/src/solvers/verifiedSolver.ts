import type { LinearProgram } from "../lp/LinearProgram.ts"
import type { LpResult } from "../lp/LpResult.ts"
import type { LpEngine, LpSolver } from "../lp/LpSolver.ts"
import { scaleLp, unscaleLp } from "../lp/scaleLp.ts"
import { verifyClaim } from "../verify/verifyClaim.ts"

/** Beyond this a dense tableau is slow and loses accuracy: measured, see the table of LP sizes in the decision record. */
export const isLarge = (rows: number, columns: number): boolean => rows > 150 || columns > 500

/**
 * A solver made of engines: scales the programme, asks one engine after another, in every way each has, and returns the
 * first answer that passes verification. The order is as given, but a large programme goes to the last engine first.
 * An answer that fails verification is never returned; if none passes, the result says so.
 * @param engines one or more, quickest on small programmes first
 */
export function verifiedSolver(engines: readonly LpEngine[]): LpSolver {
  const reversed = engines.toReversed()
  return {
    name: engines.map(({ name }) => name).join(", "),
    solve: lp => solveVerified(lp, isLarge(lp.rows, lp.columns) ? reversed : engines)
  }
}

function solveVerified(lp: LinearProgram, engines: readonly LpEngine[]): LpResult {
  const [scaled, scaling] = scaleLp(lp)
  let rejected = 0
  let reason = "no engine"
  for (const { name, attempts, claim } of engines) {
    for (let attempt = 0; attempt < attempts; attempt++) {
      const answer = claim(scaled, attempt)
      const flaw = verifyClaim(scaled, answer, other => claim(other, attempt))
      if (flaw !== undefined || answer._tag === "Failed") {
        rejected++
        reason = `${name}: ${flaw}`
        continue
      }
      if (answer._tag !== "Optimal") return { _tag: answer._tag, solver: name, rejected }
      const { x, prices } = unscaleLp(answer.x, answer.prices, scaling)
      let objective = 0
      for (let j = 0; j < lp.columns; j++) objective += lp.cost[j] * x[j]
      return { _tag: "Optimal", solver: name, rejected, objective, x, prices }
    }
  }
  return { _tag: "Rejected", rejected, reason }
}
