import { compileFlight } from "../../packages/optimizer/src/flighting/compileFlight.ts"
import {
  type FlightProgram,
  flightViolation,
  objectiveAtSpend
} from "../../packages/optimizer/src/flighting/FlightProgram.ts"
import { planFlights } from "../../packages/optimizer/src/pipeline/planFlights.ts"
import { randomFlight } from "../../packages/optimizer/src/testing/randomFlight.ts"
import { seededRandom } from "../../packages/optimizer/src/testing/seededRandom.ts"

/**
 * Small S-shaped plans by period against a scan of all plans in steps of a fifth of each limit, followed by random local
 * search from the best of them: no plan may exceed a certified bound.
 *   node bench/optimizer/checkFlights.ts [problems = 150]
 */
const problems = Number(process.argv[2] ?? 150)
const STEPS = 5

/** The best response of the scan and of the climbs from its last records. */
function searched(program: FlightProgram, seed: number): number {
  const { lower, rows, upper } = program
  const spend = new Float64Array(lower.length)
  const records: { readonly spend: Float64Array; readonly value: number }[] = []
  const scan = (i: number, left: number): void => {
    if (i === spend.length) {
      const value = objectiveAtSpend(program, spend)
      const isRecord = value > (records.at(-1)?.value ?? 0)
      if (isRecord && flightViolation(program, spend) <= 1e-9) records.push({ spend: spend.slice(), value })
      return
    }
    for (let k = 0; k <= STEPS && (upper[i] * k) / STEPS <= left + 1e-12; k++) {
      spend[i] = (upper[i] * k) / STEPS
      scan(i + 1, left - spend[i])
    }
    spend[i] = 0
  }
  scan(0, rows[0].upper)
  const random = seededRandom(seed)
  const place = (): number => Math.floor(random() * spend.length)
  return records.slice(-6).reduce((best, start) => {
    let { spend: at, value } = start
    let step = 0.2
    for (let trial = 0; trial < 4000; trial++) {
      const moved = at.slice()
      const [from, to] = [place(), place()]
      const by = Math.min(moved[from], step * upper[from] * random())
      moved[from] -= by
      moved[to] = Math.min(upper[to], moved[to] + by)
      const reached = flightViolation(program, moved) <= 1e-9 ? objectiveAtSpend(program, moved) : 0
      if (reached > value) [at, value] = [moved, reached]
      else step = Math.max(1e-4, step * 0.999)
    }
    return Math.max(best, value)
  }, 0)
}

let [certified, wrong, beaten, worst] = [0, 0, 0, 0]
for (let seed = 0; seed < problems; seed++) {
  const problem = randomFlight({
    seed,
    channels: 2,
    periods: 3 + (seed % 2),
    tailPeriods: 2,
    family: "s-shaped",
    capped: seed % 3 === 0
  })
  const plan = planFlights(problem, { maxNodes: 300, tolerance: 1e-7 })
  if (plan._tag !== "Plan") throw new Error(plan._tag)
  const [program, { objectiveUnit }] = compileFlight(problem)
  const best = searched(program, seed + 999) * objectiveUnit
  const { relativeGap, upperBound } = plan.certificate
  if (best > upperBound * (1 + 1e-9)) wrong++
  if (best > plan.totalOutcome * (1 + 1e-6)) beaten++
  if (relativeGap <= 1e-6) certified++
  worst = Math.max(worst, relativeGap)
}
console.log(
  `${problems} problems: ${certified} certified to 1e-6, largest gap ${worst.toExponential(1)}, ${wrong} bounds exceeded, ${beaten} plans beaten`
)
