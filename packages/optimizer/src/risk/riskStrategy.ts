import type { Breakpoints } from "../engine/breakpoints.ts"
import { columnPool } from "../engine/columnPool.ts"
import { isClosed, offer } from "../engine/incumbent.ts"
import { lagrangianBound } from "../engine/lagrangianBound.ts"
import { newtonPrices } from "../engine/newtonPrices.ts"
import { allowance, type OpenNode, type Search } from "../engine/Search.ts"
import { solveCounted } from "../engine/solveCounted.ts"
import type { Relaxation, Strategy } from "../engine/Strategy.ts"
import { type BudgetLpSolution, invertBudgetLp } from "../lp/budgetToLp.ts"
import type { LpSolver } from "../lp/LpSolver.ts"
import type { SeparableProgram } from "../problem/SeparableProgram.ts"
import type { Vec } from "../problem/Vec.ts"
import { type Cut, cutAt, mixCuts } from "./Cut.ts"
import type { DrawCurves } from "./DrawCurves.ts"
import { outcomeTable } from "./OutcomeTable.ts"
import type { RiskMeasure } from "./RiskMeasure.ts"
import { riskAt } from "./riskAt.ts"
import { riskToLp } from "./riskToLp.ts"
import { type OutcomeRange, supportingCut } from "./supportingCut.ts"
import { tightenedDomains } from "./tightenedDomains.ts"
import { weightedCurve } from "./weightedCurve.ts"

const MAX_ROUNDS = 60
/** Rounds a cut may go without a price. */
const PATIENCE = 8
/** Cells of the scan for inflections of a weighted curve: every slope costs as many draws as the weights have. */
const SCAN_CELLS = 48

/**
 * A risk measure of the total outcome as objective. It is the least of its cuts, so that every mixture of cuts bounds it,
 * and a mixture is a separable objective again, whose exact conjugates bound it by weak duality. Linear programmes on the
 * cuts (rows) and breakpoints (columns) found so far only propose the mixture, the prices and the spends.
 * @param program its curves guide where first breakpoints lie, and are not otherwise used; rows in spends only
 * @param channels [block] in the programme's units
 * @param measure in the programme's units
 */
export function riskStrategy(
  program: SeparableProgram,
  channels: readonly DrawCurves[],
  measure: RiskMeasure
): Strategy {
  const { blocks } = program
  const [{ outcomeWeight }] = blocks
  const table = outcomeTable(channels)
  const concave = channels.every(channel => channel.concave)
  const objectiveOf = (risk: number, spend: Vec): number =>
    blocks.reduce((sum, { spendWeight }, c) => sum + spendWeight * spend[c], outcomeWeight * risk)
  /** Responses do not fall: outcomes lie between those of the least and of the most spends. */
  const rangeOf = ({ domains }: OpenNode): OutcomeRange => {
    const tight = tightenedDomains(program, domains)
    return {
      floor: table.total(tight.map(({ lower, mayBeOff }) => (mayBeOff ? 0 : lower))),
      ceiling: table.total(tight.map(({ upper }) => upper))
    }
  }
  // cuts hold everywhere, except those of a goal's probability, which belong to a node's range
  const kept: { cut: Cut; lastUsed: number }[] = []
  let round = 0

  /** A share of draws is a whole number of them: a bound between two shares proves the lower one. */
  const attainable = (bound: number): number =>
    measure.kind === "goal-probability"
      ? (outcomeWeight * Math.floor((bound / outcomeWeight) * table.drawCount + 1e-9)) / table.drawCount
      : bound

  const priced = (cut: Cut, { domains }: OpenNode, prices: Float64Array) => {
    const weighted = program.blocks.map((block, c) =>
      Object.assign({}, block, { curve: weightedCurve(channels[c], cut, domains[c], SCAN_CELLS) })
    )
    const start = { ...lagrangianBound({ ...program, blocks: weighted }, domains, prices, 1), prices }
    const best = newtonPrices({ ...program, blocks: weighted }, domains, start, 1)
    return {
      bound: attainable(best.bound + outcomeWeight * cut.constant),
      prices: best.prices,
      spends: [start.spend, best.spend]
    }
  }

  /** Outcomes as the linear programme has them: mixtures of those at the breakpoints. */
  const mixedOutcomes = (points: readonly Breakpoints[], { shares }: BudgetLpSolution): Float64Array => {
    const mixed = new Float64Array(table.drawCount)
    points.forEach((own, c) =>
      own.forEach(({ spend }, k) => {
        const share = shares[c][k]
        if (share === 0) return
        const outcomes = table.ofChannel(c, spend)
        for (let draw = 0; draw < mixed.length; draw++) mixed[draw] += share * outcomes[draw]
      })
    )
    return mixed
  }

  /** What mixing breakpoints claims beyond the curves, and what cuts claim beyond the measure, shared by channel. */
  const excessOf = (cut: Cut, { domains }: OpenNode, points: readonly Breakpoints[], solution: BudgetLpSolution) => {
    const { spend, shares } = solution
    const weigh = (c: number, at: number): number => cutAt({ ...cut, constant: 0 }, table.ofChannel(c, at))
    const ranges = domains.map(({ lower, upper }, c) => weigh(c, upper) - weigh(c, lower))
    const range = ranges.reduce((sum, r) => sum + r, 0)
    const outcomes = table.total(spend)
    const stepped =
      measure.kind === "goal-probability" && range > 0 ? cutAt(cut, outcomes) - riskAt(measure, outcomes) : 0
    return Float64Array.from(points, (own, c) => {
      const mixed = own.reduce(
        (sum, point, k) => sum + (shares[c][k] > 0 ? shares[c][k] * weigh(c, point.spend) : 0),
        0
      )
      const { lower, mayBeOff } = domains[c]
      const forbidden = mayBeOff && spend[c] > 0 && spend[c] < lower ? 1e-3 * Math.abs(mixed) : 0
      const overstated = Math.max(mixed - weigh(c, spend[c]), forbidden)
      return outcomeWeight * (overstated + (stepped === 0 ? 0 : (stepped * ranges[c]) / range))
    })
  }

  const relax = (search: Search, node: OpenNode, solver: LpSolver): Relaxation => {
    const range = rangeOf(node)
    const pool = columnPool(program, node)
    const addCut = (outcomes: Vec): void => {
      kept.push({ cut: supportingCut(measure, outcomes, range), lastUsed: round })
    }
    if (measure.kind === "goal-probability") kept.length = 0
    if (search.incumbent !== undefined) pool.extend([search.incumbent.spend])
    if (kept.length === 0) addCut(table.total(search.incumbent?.spend ?? node.domains.map(({ upper }) => upper)))
    let bound = Number.POSITIVE_INFINITY
    let proof: Float64Array = new Float64Array(program.rows.length)
    for (let left = MAX_ROUNDS; ; left--) {
      round++
      const { points } = pool
      const cuts = kept.map(({ cut }) => cut)
      const [lp, undo] = riskToLp(program, points, cuts, table)
      const result = solveCounted(search, lp, solver)
      if (result._tag === "Rejected") return { _tag: "Rejected", bound }
      if (result._tag === "Infeasible") return { _tag: "Infeasible" }
      const solution = invertBudgetLp(result, undo)
      const shares = mixture(result.prices.subarray(undo.firstCut, undo.firstCut + cuts.length))
      const cut = mixCuts(cuts, shares, table.drawCount)
      const { bound: proven, prices, spends } = priced(cut, node, solution.prices)
      if (proven < bound) {
        bound = proven
        proof = prices
      }
      for (const spend of [solution.spend, ...spends]) offer(search, spend)
      kept.forEach((entry, i) => {
        if (shares[i] > 0) entry.lastUsed = round
      })
      pool.retire(solution.shares, round)
      const outcomes = concave ? table.total(solution.spend) : mixedOutcomes(points, solution)
      const next = supportingCut(measure, outcomes, range)
      const reached = objectiveOf(cutAt(next, outcomes), solution.spend)
      const solved = bound - reached <= 0.3 * allowance(reached, search.limits)
      const cutsOff = cutAt(cut, outcomes) - cutAt(next, outcomes) > 1e-13 * Math.abs(cutAt(cut, outcomes))
      const extended = pool.extend([solution.spend, ...spends])
      if (isClosed(search, bound) || solved || left === 0 || !(extended || cutsOff)) {
        const excess = excessOf(cut, node, points, solution)
        const used = points.map((own, c) => own.filter((_, k) => solution.shares[c][k] > 0))
        return { _tag: "Solved", bound, prices: proof, spend: solution.spend, excess, breakpoints: used }
      }
      kept.push({ cut: next, lastUsed: round })
      kept.splice(0, kept.length, ...kept.filter(({ lastUsed }) => round - lastUsed <= PATIENCE))
    }
  }
  return { objectiveAt: spend => objectiveOf(riskAt(measure, table.total(spend)), spend), relax }
}

/** Prices of cuts as shares; all on the newest cut where none has a price. */
function mixture(prices: Vec): Float64Array {
  const shares = Float64Array.from(prices, price => Math.max(0, price))
  const total = shares.reduce((sum, share) => sum + share, 0)
  if (total > 0) return shares.map(share => share / total)
  shares[shares.length - 1] = 1
  return shares
}
