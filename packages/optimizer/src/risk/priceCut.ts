import { lagrangianBound } from "../engine/lagrangianBound.ts"
import { newtonPrices } from "../engine/newtonPrices.ts"
import type { OpenNode } from "../engine/Search.ts"
import type { Vec } from "../problem/Vec.ts"
import type { Cut } from "./Cut.ts"
import type { RiskProgram } from "./RiskProgram.ts"
import { tangentPrices } from "./tangentPrices.ts"
import { weightedCurve } from "./weightedCurve.ts"

/** What a cut proves about a node, and the spends it calls for. */
export interface PricedCut {
  /** no point of the node has a larger objective */
  readonly bound: number
  /** [row] prices that prove it */
  readonly prices: Float64Array
  /** [block] best at those prices, or about so */
  readonly spend: Float64Array
  /** [block] each: spends worth breakpoints */
  readonly called: readonly Float64Array[]
}

/** Cells of the scan for inflections of a weighted curve: every slope costs as many draws as the weights have. */
const SCAN_CELLS = 48

/**
 * Under one cut the objective is separable: weak duality bounds it, with tangents where draws are concave, otherwise or where
 * those do not get near with exact conjugates, which Newton steps on the prices improve.
 * @param near [block] spends near the best, where any are known
 * @param slack what the bound may exceed the best that prices can prove by, in units of the objective
 */
export function priceCut(
  risk: RiskProgram,
  cut: Cut,
  { domains }: OpenNode,
  prices: Float64Array,
  near: Vec | undefined,
  slack: number
): PricedCut {
  const { channels, program } = risk
  const blocks = program.blocks.map((block, c) =>
    Object.assign({}, block, { curve: weightedCurve(channels[c], cut, domains[c], SCAN_CELLS) })
  )
  const weighted = { ...program, blocks }
  const isConcave = channels.every(({ concave }) => concave) && !domains.some(({ mayBeOff }) => mayBeOff)
  const byTangents = isConcave && near !== undefined ? tangentPrices(weighted, domains, near, prices, slack) : undefined
  const start = byTangents ?? { ...lagrangianBound(weighted, domains, prices, 1), prices }
  const best = byTangents ?? newtonPrices(weighted, domains, start, 1)
  const [{ outcomeWeight }] = blocks
  const bound = best.bound + outcomeWeight * cut.constant
  return { bound, prices: best.prices, spend: best.spend, called: [start.spend, best.spend] }
}
