import type { CompiledModel } from "../model/CompiledModel.ts"
import type { ParameterDraws } from "../posterior/Posterior.ts"
import { thinDraws } from "../posterior/thinDraws.ts"

/** A panel has many cells, each with all draws: enough of these for two digits of a coverage. */
const panelDraws = 1000

/** As many draws as checks of single cells take: all of a nation's, fewer of a panel's. */
export const drawsForCells = ({ dataset }: CompiledModel, posterior: ParameterDraws): ParameterDraws =>
  dataset.geos.length === 1 ? posterior : thinDraws(posterior, panelDraws)
