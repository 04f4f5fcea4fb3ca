import type { CompiledModel } from "../model/CompiledModel.ts"

/** The cells [geo, time] of the KPI that a model is fitted to, or those held out from it. */
export function cellsOf({ observed }: CompiledModel, which: "fitted" | "held out"): readonly number[] {
  const wanted = which === "fitted" ? 1 : 0
  return Array.from(observed.keys()).filter(cell => observed[cell] === wanted)
}
