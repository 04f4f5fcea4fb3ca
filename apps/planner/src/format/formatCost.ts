import { formatCompact } from "./formatCompact.ts"

/** The money that one unit costs, to three digits: 0.504, 1.90, 12.3, 1,250. */
export const formatCost = (x: number): string => (x < 999.5 ? x.toPrecision(3) : formatCompact(x))
