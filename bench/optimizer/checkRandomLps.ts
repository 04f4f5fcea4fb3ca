import { scaleLp } from "../../packages/optimizer/src/lp/scaleLp.ts"
import { loadHighsEngine } from "../../packages/optimizer/src/solvers/highsEngine.ts"
import { javascriptLpEngine } from "../../packages/optimizer/src/solvers/javascriptLpEngine.ts"
import { verifiedSolver } from "../../packages/optimizer/src/solvers/verifiedSolver.ts"
import { randomLp } from "../../packages/optimizer/src/testing/randomLp.ts"

/**
 * Safety of the linear-programming layer: random programmes by javascript-lp-solver behind verification, each compared
 * with HiGHS behind the same verification. "wrong": an accepted answer that the other contradicts.
 *   node bench/optimizer/checkRandomLps.ts [programmes per spread]
 */
const each = Number(process.argv[2] ?? 2500)
const [ours, witness] = [verifiedSolver([javascriptLpEngine]), verifiedSolver([await loadHighsEngine()])]
/** As the solver does when nobody checks: scaled, first attempt, believed. */
const unverified = (seed: number, spread: number) => javascriptLpEngine.claim(scaleLp(randomLp(seed, spread))[0], 0)

console.log("| coefficients spread over | programmes | wrong | rejected | second attempts | unlike HiGHS if believed |")
console.log("|---|---|---|---|---|---|")
for (const spread of [0, 3, 6, 9]) {
  let [wrong, rejected, repeated, believed, compared] = [0, 0, 0, 0, 0]
  for (let seed = 0; seed < each; seed++) {
    const lp = randomLp(seed + 1e6 * spread, spread)
    const [answer, other] = [ours.solve(lp), witness.solve(lp)]
    if (answer._tag === "Rejected") rejected++
    else if (answer.rejected > 0) repeated++
    if (other._tag === "Rejected") continue
    compared++
    if (unverified(seed + 1e6 * spread, spread)._tag !== other._tag) believed++
    if (answer._tag === "Rejected") continue
    const differs =
      answer._tag === "Optimal" && other._tag === "Optimal"
        ? Math.abs(answer.objective - other.objective) > 1e-6 * Math.max(1, Math.abs(other.objective))
        : answer._tag !== other._tag
    if (differs) wrong++
  }
  console.log(`| 10^${spread} | ${each}, ${compared} compared | ${wrong} | ${rejected} | ${repeated} | ${believed} |`)
}
