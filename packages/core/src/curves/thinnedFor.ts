import { areSeparable } from "../model/areSeparable.ts"
import type { CompiledModel } from "../model/CompiledModel.ts"
import { organicLinks } from "../model/organicLinks.ts"
import type { CurvePack } from "./CurvePack.ts"
import { thinCurves } from "./thinCurves.ts"

/** Parts of channels, each a draw of one market, that a plan is made from: above this it takes minutes. */
const mostParts = 30_000

/** Parts that are fit for plans near the best, which are many: ranges are told to three digits. */
export const mostNearby = 1_500

/** A mean over fewer draws says little about the posterior's. */
const fewestDraws = 20

/** Every so many draws are few enough for so many parts. */
export const everyFor = (parts: number, draws: number, most = mostParts): number =>
  Math.max(1, Math.min(Math.ceil(parts / most), Math.floor(draws / fewestDraws)))

/** Quantiles of fewer draws are told too roughly. */
const fewestTogether = 200

/**
 * As many draws as are wanted, or fewer where media act together in many geos: each draw of a plan is then computed in each of
 * them anew.
 * @param wanted at most
 */
export function drawsTogether({ dataset, spec }: CompiledModel, wanted: number): number {
  const geos = dataset.geos.length
  if (geos === 1 || areSeparable(spec)) return wanted
  const media = spec.channels.length + organicLinks(spec, geos).length
  return Math.min(wanted, Math.max(fewestTogether, Math.floor(mostParts / (geos * media))))
}

/** The curves, or those of evenly chosen draws where there are too many parts: a panel has one for each draw and region. */
export function thinnedFor(curves: CurvePack, most = mostParts): CurvePack {
  const markets = curves.channels.reduce((sum, { geos }) => sum + (geos?.pressures.length ?? 1), 0)
  return thinCurves(curves, everyFor(markets * curves.draws, curves.draws, most))
}
