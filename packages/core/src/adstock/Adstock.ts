import { Schema } from "effect"
import { adstocks } from "./adstocks.ts"

/** Carry-over in time, as data. The weights of a period's exposure on itself and the periods after it sum to 1. */
export const Adstock = Schema.Union(Object.values(adstocks).map(({ codec }) => codec))
export type Adstock = typeof Adstock.Type
