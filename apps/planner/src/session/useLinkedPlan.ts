import * as Effect from "effect/Effect"
import { useEffect } from "react"
import { planFromJson } from "../import/planFromJson.ts"
import { fromLink, isPlanLink } from "../link/planLink.ts"
import type { Planner } from "./usePlanner.ts"

/** Opens the plan in the page's hash, if it holds one, now or later; the hash then gives way to a plain one. */
export function useLinkedPlan(hash: string, setHash: (hash: string) => void, openPlan: Planner["openPlan"]): void {
  useEffect(() => {
    if (!isPlanLink(hash)) return
    openPlan(Effect.flatMap(fromLink(hash), text => Effect.fromResult(planFromJson(text))))
    setHash("#plan")
  }, [hash, setHash, openPlan])
}
