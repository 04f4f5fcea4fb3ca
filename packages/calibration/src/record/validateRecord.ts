import { parseIsoDate, type Problem } from "@liftmix/core"
import type { ExperimentRecord } from "./ExperimentRecord.ts"
import { type RecordProblem, recordProblem } from "./recordProblem.ts"
import { validateEstimate } from "./validateEstimate.ts"

/**
 * What is wrong or doubtful about a record on its own: window, spend, scope and design (rules E01, E02, E03, V11, V20) and the
 * estimate (`validateEstimate`). What needs the data is in `validateAgainstData`.
 */
export function validateRecord(record: ExperimentRecord): Problem[] {
  const problems: Problem[] = []
  const problem = recordProblem(record, found => problems.push(found))
  checkWindow(record, problem)
  checkSpend(record, problem)
  checkScope(record, problem)
  checkCurrency(record, problem)
  if (!record.design.randomised) {
    problem(
      "V20",
      "randomised",
      "was not randomised: part of its lift may be what would have happened anyway",
      "Its sampling variance is enlarged by the design's default; state transport.discount to choose otherwise."
    )
  }
  validateEstimate(record, problem)
  return problems
}

function checkWindow({ window }: ExperimentRecord, problem: RecordProblem): void {
  const columns = ["start", "end", "measureEnd"] as const
  const [start, end, measureEnd] = columns.map(column => {
    const day = parseIsoDate(window[column])
    if (day === undefined) {
      problem("E01", column, `has ${column} ${window[column]}, which is no day of the calendar`, "Correct the date.")
    }
    return day ?? Number.NaN
  })
  if (end < start) {
    problem(
      "E01",
      "end",
      `ends on ${window.end}, before it starts on ${window.start}`,
      "Exchange or correct the dates."
    )
  }
  if (measureEnd < end) {
    problem(
      "E01",
      "measureEnd",
      `is measured until ${window.measureEnd}, before its spend change ends on ${window.end}`,
      "measureEnd is the last day whose outcome is counted: at least the end."
    )
  }
}

function checkSpend({ spend, estimate }: ExperimentRecord, problem: RecordProblem): void {
  const { delta, treatedMultiplier, referenceMultiplier } = spend
  if (delta === 0 || (treatedMultiplier !== undefined && treatedMultiplier === referenceMultiplier)) {
    problem(
      "E01",
      "spendDelta",
      "changed no spend: treated and reference are the same",
      "Give what was spent in the treated area minus what it would have been."
    )
  }
  if (delta !== undefined && estimate.lift * delta < 0) {
    problem(
      "V11",
      "lift",
      `has lift ${estimate.lift} for a spend change of ${delta}: the opposite signs say that advertising lost sales`,
      "It is used as it is. If the report counts lost sales as positive, change the sign: both are treated − reference."
    )
  }
}

function checkCurrency({ kpi, spend }: ExperimentRecord, problem: RecordProblem): void {
  if (kpi.currency === undefined || spend.currency === undefined || kpi.toModel !== undefined) return
  if (kpi.currency === spend.currency) return
  problem(
    "E02",
    "currency",
    `has its lift in ${kpi.currency} and its spend in ${spend.currency}`,
    "Convert one of them, or give kpiFactor: units of the model's KPI per unit of the lift."
  )
}

function checkScope({ scope }: ExperimentRecord, problem: RecordProblem): void {
  if (scope.treatedShare === undefined && (scope.geos?.length ?? 0) === 0) {
    problem(
      "E03",
      "treatedShare",
      "does not say how much of the market was treated",
      "Give treatedShare (0.2 for a fifth of the market), or geos where the data have them."
    )
  }
  if (scope.treatedShare !== undefined && !(scope.treatedShare > 0 && scope.treatedShare <= 1)) {
    problem("E03", "treatedShare", `has treatedShare ${scope.treatedShare}`, "Give a share above 0 and up to 1.")
  }
  const { scaleShare } = scope
  if (scope.liftScaledTo === "custom" && !(scaleShare !== undefined && scaleShare > 0 && scaleShare <= 1)) {
    problem(
      "E03",
      "scaleShare",
      `has a lift scaled to a custom share, but scaleShare ${scaleShare ?? "is missing"}`,
      "Give the share of the market that the lift refers to, above 0 and up to 1."
    )
  }
}
