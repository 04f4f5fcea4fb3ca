import { formatCompact } from "./formatCompact.ts"

/** A change to three digits with its sign: +212K, −8.10K, 0. */
export const formatSigned = (x: number): string => (x > 0 ? `+${formatCompact(x)}` : formatCompact(x))
