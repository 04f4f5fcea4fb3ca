import { columnPool } from "../engine/columnPool.ts"
import { isClosed, offer } from "../engine/incumbent.ts"
import { allowance, type OpenNode, type Search } from "../engine/Search.ts"
import { solveCounted } from "../engine/solveCounted.ts"
import type { Relaxation, Strategy } from "../engine/Strategy.ts"
import { invertBudgetLp } from "../lp/budgetToLp.ts"
import type { LpSolver } from "../lp/LpSolver.ts"
import type { SeparableProgram } from "../problem/SeparableProgram.ts"
import type { Vec } from "../problem/Vec.ts"
import { type Cut, cutAt, mixCuts } from "./Cut.ts"
import type { DrawCurves } from "./DrawCurves.ts"
import { mixedOutcomes, mixingExcess } from "./mixtures.ts"
import { outcomeTable } from "./OutcomeTable.ts"
import { priceCut } from "./priceCut.ts"
import type { ConcaveMeasure } from "./RiskMeasure.ts"
import { objectiveOf, riskObjectiveAt, type RiskProgram } from "./RiskProgram.ts"
import { riskToLp } from "./riskToLp.ts"
import { supportingCut } from "./supportingCut.ts"

const MAX_ROUNDS = 60
/** Rounds a cut may go without a price. */
const PATIENCE = 8
/** Claims below this, relative to the bound, are rounding. */
const ROUNDING = 1e-14
/** Share of the gap allowed that tangents may leave. */
const SLACK = 0.05

/**
 * A risk measure of the total outcome as objective. It is the least of its cuts, so that every mixture of cuts bounds it,
 * and a mixture is a separable objective again, whose exact conjugates bound it by weak duality. Linear programmes on the
 * cuts (rows) and breakpoints (columns) found so far only propose the mixture, the prices and the spends.
 * @param program its curves guide where first breakpoints lie; rows in spends only
 * @param channels [block] in the programme's units
 * @param measure in the programme's units
 */
export function riskStrategy(
  program: SeparableProgram,
  channels: readonly DrawCurves[],
  measure: ConcaveMeasure
): Strategy {
  const risk: RiskProgram = { program, channels, measure, table: outcomeTable(channels) }
  const cuts: KeptCut[] = []
  return {
    objectiveAt: spend => riskObjectiveAt(risk, spend),
    // cuts hold everywhere: parts of the search space share them
    relax: (search, node, solver) => relaxRisk(risk, measure, cuts, search, node, solver)
  }
}

interface KeptCut {
  readonly cut: Cut
  /** rounds since it last had a price */
  idle: number
}

function relaxRisk(
  risk: RiskProgram,
  measure: ConcaveMeasure,
  kept: KeptCut[],
  search: Search,
  node: OpenNode,
  solver: LpSolver
): Relaxation {
  const { channels, program, table } = risk
  const concave = channels.every(channel => channel.concave)
  const pool = columnPool(program, node)
  const { incumbent } = search
  if (incumbent !== undefined) pool.extend([incumbent.spend])
  if (kept.length === 0) {
    const first = table.total(incumbent?.spend ?? node.domains.map(({ upper }) => upper))
    kept.push({ cut: supportingCut(measure, first), idle: 0 })
  }
  let bound = Number.POSITIVE_INFINITY
  let proof: Float64Array = new Float64Array(program.rows.length)
  let near = incumbent?.spend
  for (let round = 1; ; round++) {
    const { points } = pool
    const cuts = kept.map(({ cut }) => cut)
    const [lp, undo] = riskToLp(program, points, cuts, table)
    const result = solveCounted(search, lp, solver)
    if (result._tag === "Rejected") return { _tag: "Rejected", bound }
    if (result._tag === "Infeasible") return { _tag: "Infeasible" }
    const solution = invertBudgetLp(result, undo)
    const shares = mixture(result.prices.subarray(undo.firstCut, undo.firstCut + cuts.length))
    const cut = mixCuts(cuts, shares, table.drawCount)
    const slack = SLACK * allowance(search.incumbent?.objective ?? 0, search.limits)
    const priced = priceCut(risk, cut, node, solution.prices, near, slack)
    near = priced.spend
    if (priced.bound < bound) {
      bound = priced.bound
      proof = priced.prices
    }
    for (const spend of [solution.spend, priced.spend]) offer(search, spend)
    // curves that are not concave give more or less than mixtures of their breakpoints, which are what the bound is about
    const outcomes = concave ? table.total(solution.spend) : mixedOutcomes(table, points, solution)
    const next = supportingCut(measure, outcomes)
    const [claimed, given] = [cutAt(cut, outcomes), cutAt(next, outcomes)]
    const reached = objectiveOf(risk, given, solution.spend)
    const solved = bound - reached <= 0.3 * allowance(reached, search.limits)
    pool.retire(solution.shares, round)
    const isNew = pool.extend([solution.spend, ...priced.called]) || claimed - given > 1e-13 * Math.abs(claimed)
    if (isClosed(search, bound) || solved || round > MAX_ROUNDS || !isNew) {
      const claimedBy = (each: Cut): Float64Array => mixingExcess(risk, each, node, points, solution)
      const weighed = claimedBy(cut)
      // draws that no cut weighs claim nothing: where that leaves nothing to split and a gap, all count alike
      const isOpen = !isClosed(search, bound) && weighed.every(claim => claim <= ROUNDING * Math.abs(bound))
      const excess = isOpen ? claimedBy(supportingCut({ kind: "mean" }, outcomes)) : weighed
      const breakpoints = points.map((own, c) => own.filter((_, k) => solution.shares[c][k] > 0))
      return { _tag: "Solved", bound, prices: proof, spend: solution.spend, excess, breakpoints }
    }
    kept.forEach((entry, i) => {
      entry.idle = shares[i] > 0 ? 0 : entry.idle + 1
    })
    // the priced spends are about where the programme goes next: their cut saves it a round
    const ahead = supportingCut(measure, table.total(near))
    const fresh = [next, ahead].map(made => ({ cut: made, idle: 0 }))
    kept.splice(0, kept.length, ...kept.filter(({ idle }) => idle <= PATIENCE), ...fresh)
  }
}

/** Prices of cuts as shares; all on the newest cut where none has a price. */
function mixture(prices: Vec): Float64Array {
  const shares = Float64Array.from(prices, price => Math.max(0, price))
  const total = shares.reduce((sum, share) => sum + share, 0)
  if (total > 0) return shares.map(share => share / total)
  shares[shares.length - 1] = 1
  return shares
}
