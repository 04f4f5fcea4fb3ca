import { offer } from "../engine/incumbent.ts"
import type { Search } from "../engine/Search.ts"
import type { Strategy } from "../engine/Strategy.ts"
import type { Domain, SeparableProgram } from "../problem/SeparableProgram.ts"
import { climbToGoal } from "./climbToGoal.ts"
import type { DrawCurves } from "./DrawCurves.ts"
import { drawReach } from "./DrawReach.ts"
import { type DrawTable, drawTable, outcomeBetween, rangeOf } from "./DrawTable.ts"
import { outcomeTable } from "./OutcomeTable.ts"
import { type ReachingDraws, reachingDraws } from "./reachingDraws.ts"
import { objectiveOf, riskObjectiveAt, type RiskProgram } from "./RiskProgram.ts"
import { pricedLimit, spendLimits } from "./SpendLimit.ts"
import { tightenedDomains } from "./tightenedDomains.ts"

/**
 * The share of draws whose outcome reaches a goal as objective. Of a part of the search space it is at most the share that
 * reach it there at all, each with a plan of its own; parts are split where those plans are farthest from a common one. Plans
 * to begin with climb the share smoothed.
 * @param program rows in spends only
 * @param channels [block] in the programme's units
 * @param goal in the programme's units
 * @param prices [row] of a good plan: which rows matter
 */
export function goalStrategy(
  program: SeparableProgram,
  channels: readonly DrawCurves[],
  goal: number,
  prices: Float64Array
): Strategy {
  const measure = { kind: "goal-probability", goal } as const
  const risk: RiskProgram = { program, channels, measure, table: outcomeTable(channels) }
  const table = drawTable(channels, program.domains)
  const free = { costs: channels.map(() => 0), limit: Number.POSITIVE_INFINITY }
  const stated = spendLimits(program.rows)
  const limits = (stated.length === 0 ? [free] : stated).map(limit => drawReach(table, goal, limit))
  let draws: Int32Array = Int32Array.from({ length: risk.table.drawCount }, (_, draw) => draw)
  let worth = prices
  return {
    objectiveAt: spend => riskObjectiveAt(risk, spend),
    relax: (search, node) => {
      const isFirst = search.nodes === 1
      if (isFirst) {
        search.answered.set("branch and bound", 1)
        worth = climbToGoal(risk, goal, search, node, prices)
        const priced = pricedLimit(program.rows, worth)
        if (priced !== undefined) limits.push(drawReach(table, goal, priced))
      }
      const tight = feasibleDomains(program, node.domains)
      if (tight === undefined) return { _tag: "Infeasible" }
      const ranges = tight.map((domain, c) => rangeOf(table.points[c], domain))
      const reaching = reachingDraws(table, goal, draws, ranges, limits)
      if (isFirst) draws = reaching.draws
      const excess = disagreement(risk, goal, table, tight, reaching, search)
      return {
        _tag: "Solved",
        bound: objectiveOf(risk, reaching.draws.length / risk.table.drawCount, new Float64Array(channels.length)),
        prices: worth,
        ...splitSpends(table, tight, excess),
        breakpoints: channels.map(() => [])
      }
    }
  }
}

/** Domains without what rows rule out; undefined where nothing is left. */
function feasibleDomains(program: SeparableProgram, domains: readonly Domain[]): readonly Domain[] | undefined {
  const tight = tightenedDomains(program, domains)
  const within = tight.map(({ lower, mayBeOff, upper }) =>
    mayBeOff && upper < lower ? { lower: 0, upper: 0, mayBeOff: false } : { lower, upper, mayBeOff }
  )
  const isEmpty = tight.some(({ lower, mayBeOff, upper }) => upper < (mayBeOff ? 0 : lower) - NARROW * Math.abs(upper))
  return isEmpty ? undefined : within
}

/** Share of a domain's width that a draw's own plan differs by in any channel: where it does not, finer points may still. */
const APART = 1e-3

/**
 * [block] votes of the draws that do not reach the goal with the mean of all plans, each one vote, divided by the money by
 * which its own plan differs from it. The mean plan is offered to the search where it reaches more than any before.
 */
function disagreement(
  { table: { drawCount }, program }: RiskProgram,
  goal: number,
  table: DrawTable,
  domains: readonly Domain[],
  { draws, own: needy, plans }: ReachingDraws,
  search: Search
): Float64Array {
  const count = table.channels.length
  const common = new Float64Array(count)
  const of = (needy === 0 ? draws.length : needy) * count
  for (let k = 0; k < of; k++) common[k % count] += (plans[k] * count) / of
  const [excess, own] = [new Float64Array(count), new Float64Array(count)]
  let reached = 0
  for (let k = 0; k < draws.length; k++) {
    if (outcomeBetween(table, common, draws[k]) >= goal) {
      reached++
      continue
    }
    let moved = 0
    for (let c = 0; c < count; c++) {
      own[c] = Math.abs(plans[k * count + c] - common[c]) + APART * (domains[c].upper - domains[c].lower)
      moved += own[c]
    }
    if (moved > 0) for (let c = 0; c < count; c++) excess[c] += own[c] / moved
  }
  const objective = (program.blocks[0].outcomeWeight * reached) / drawCount
  if (objective > (search.incumbent?.objective ?? 0)) offer(search, common)
  // a mean plan that serves all draws breaks a rule where the search does not know one as good: nearer plans may not
  if (reached === draws.length && objective > (search.incumbent?.objective ?? 0)) {
    for (let c = 0; c < count; c++) excess[c] += domains[c].upper - (domains[c].mayBeOff ? 0 : domains[c].lower)
  }
  return excess
}

/** Least width of a domain, relative to its upper end, that is still split. */
const NARROW = 1e-9
/** Share of the width around the middle in which a point of the table will do to split at. */
const MIDDLE = 0.5

/** Where to split, of the channels with an excess the largest that can be: the others' is dropped up to it. */
function splitSpends(table: DrawTable, domains: readonly Domain[], excess: Float64Array) {
  const spend = Float64Array.from(domains, ({ lower }) => lower)
  const left = excess.slice()
  for (;;) {
    const choice = left.indexOf(left.reduce((largest, each) => Math.max(largest, each), 0))
    if (choice < 0 || left[choice] === 0) return { spend, excess: left }
    const { lower, mayBeOff, upper } = domains[choice]
    // off, or on
    if (mayBeOff) spend[choice] = lower / 2
    else if (upper - lower > NARROW * upper) {
      const middle = (lower + upper) / 2
      const known = table.points[choice].reduce(
        (best, point) => (Math.abs(point.spend - middle) < Math.abs(best - middle) ? point.spend : best),
        Number.POSITIVE_INFINITY
      )
      const isNear = Math.abs(known - middle) <= 0.5 * MIDDLE * (upper - lower)
      if (isNear || table.add(choice, middle)) spend[choice] = isNear ? known : middle
    }
    if (spend[choice] !== lower) return { spend, excess: left }
    left[choice] = 0
  }
}
