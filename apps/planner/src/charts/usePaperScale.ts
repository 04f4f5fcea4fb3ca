import { useMemo } from "react"
import { usePrinting } from "./usePrinting.ts"

/** Pixels across what A4 leaves between the margins of theme.css: 182 mm. */
const PAPER = 688

/** How much narrower a place is on paper than it is now; 1 while nothing is printed, and where the paper is wider. */
export function usePaperScale(): number {
  const printing = usePrinting()
  return useMemo(() => (printing ? Math.min(1, PAPER / document.documentElement.clientWidth) : 1), [printing])
}
