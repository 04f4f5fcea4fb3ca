import { Button } from "@mantine/core"
import * as Effect from "effect/Effect"
import { editScenario } from "../scenario/editScenario.ts"
import type { FewMoves } from "../compute/FewMoves.ts"
import { scenarioRecord } from "../scenario/ScenarioRecord.ts"
import type { Planner } from "../session/usePlanner.ts"
import { moveWords } from "../words/moveWords.ts"
import { AskLater } from "./AskLater.tsx"
import classes from "./NearPlans.module.css"

/** What else would be nearly as good as the optimised plan at hand: how far channels may move, how few have to. */
export function NearPlans({ planner }: { readonly planner: Planner }) {
  const { openPlan, optimiser, scenario } = planner
  const { available, moves, ranges } = optimiser.near
  if (!available) return null
  const open = ({ paths, spend }: FewMoves) => {
    const few = editScenario(scenario, paths === null ? { kind: "plan", spend } : { kind: "paths", paths })
    openPlan(Effect.succeed({ name: "Few changes", notes: "", versions: [], ...scenarioRecord(few) }))
  }
  return (
    <div className={classes.near}>
      <AskLater
        task={ranges}
        question="How freely could it be changed?"
        busy="Looking for other plans that are nearly as good…"
      >
        {found => (
          <div>
            The table names for each channel what plans within 1% of the best spend
            {found.includes(null) ? ", where the curves let it be found." : "."}
          </div>
        )}
      </AskLater>
      <AskLater
        task={moves}
        question="Would fewer changes do?"
        busy="Looking for the plan nearly as good that changes the fewest channels…"
      >
        {few =>
          few !== null && (
            <div>
              {moveWords(few, scenario.spends)}
              {few.moved.length > 0 && few.moved.length < scenario.spends.length && (
                <Button variant="default" size="compact-sm" ml="sm" onClick={() => open(few)}>
                  Open as a plan
                </Button>
              )}
            </div>
          )
        }
      </AskLater>
    </div>
  )
}
