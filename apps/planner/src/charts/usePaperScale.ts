import { useEffect, useState } from "react"
import { flushSync } from "react-dom"

/** Pixels across what A4 leaves between the margins of theme.css: 182 mm. */
const PAPER = 688

/** How much narrower a place is on paper than it is now; 1 while nothing is printed, and where the paper is wider. */
export function usePaperScale(): number {
  const [scale, setScale] = useState(1)
  useEffect(() => {
    // the paper's layout comes right after the event, and does not wait
    const before = () => flushSync(() => setScale(Math.min(1, PAPER / document.documentElement.clientWidth)))
    const after = () => setScale(1)
    window.addEventListener("beforeprint", before)
    window.addEventListener("afterprint", after)
    return () => {
      window.removeEventListener("beforeprint", before)
      window.removeEventListener("afterprint", after)
    }
  }, [])
  return scale
}
