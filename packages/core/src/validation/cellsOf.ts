import type { CompiledModel } from "../model/CompiledModel.ts"
import { observedCells } from "../model/observedCells.ts"

/**
 * The cells [geo, time] of the KPI that a model is fitted to, or those held out from it. Masked cells are neither: an
 * experiment that the model knows has told of them.
 */
export function cellsOf({ dataset, observed, spec }: CompiledModel, which: "fitted" | "held out"): readonly number[] {
  const unmasked = observedCells(spec.masked ?? [], dataset)
  const wanted = which === "fitted" ? 1 : 0
  return Array.from(observed.keys()).filter(cell => observed[cell] === wanted && unmasked[cell] === 1)
}
