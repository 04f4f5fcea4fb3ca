import { formatCompact } from "./formatCompact.ts"

/** The money that one unit costs, to three digits: 0.504, 1.90, 12.3, 1.25K. */
export const formatCost = (x: number): string => (x < 999.5 ? x.toPrecision(3) : formatCompact(x))
