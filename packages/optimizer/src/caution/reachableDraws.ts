import { boundOf, startFlights } from "../flighting/FlightSearch.ts"
import type { FlightProgram } from "../flighting/FlightProgram.ts"
import { searchFlights } from "../flighting/searchFlights.ts"
import type { CautiousSearch } from "./CautiousSearch.ts"
import type { FlightDraws } from "./FlightDraws.ts"

/**
 * Draw by draw: whether the plan that is best for it alone may reach a goal. None that cannot counts for any plan.
 * @param reached [draw] outcomes of a plan: where they reach the goal, nothing need be searched
 */
export function* reachableDraws(
  { draws, program }: CautiousSearch,
  goal: number,
  reached: Float64Array
): Generator<readonly [draw: number, reaches: boolean]> {
  for (let draw = 0; draw < draws.count; draw++) {
    if (reached[draw] >= goal) {
      yield [draw, true]
      continue
    }
    // a coarse bound will do: only draws close to the goal are in doubt, and count
    const alone = startFlights(ofDraw(program, draws, draw), { tolerance: 1e-4, maxNodes: 1 })
    for (const _ of searchFlights(alone));
    yield [draw, alone.nodes === 0 || boundOf(alone) - draws.standing[draw] >= goal]
  }
}

/** The programme of one draw. */
function ofDraw(program: FlightProgram, { count, drawOf }: FlightDraws, draw: number): FlightProgram {
  const { horizon, paths } = program
  const own = paths.flatMap((_, p) => (drawOf[p] === draw || drawOf[p] === undefined ? [p] : []))
  const pick = (figures: Float64Array): Float64Array => {
    const picked = new Float64Array(own.length * horizon)
    own.forEach((p, k) => picked.set(figures.subarray(p * horizon, (p + 1) * horizon), k * horizon))
    return picked
  }
  return {
    ...program,
    paths: own.map(p => paths[p]),
    worth: pick(program.worth).map((each, i) =>
      drawOf[own[Math.floor(i / horizon)]] === undefined ? each : each * count
    ),
    standing: pick(program.standing),
    stockLower: pick(program.stockLower),
    stockUpper: pick(program.stockUpper)
  }
}
