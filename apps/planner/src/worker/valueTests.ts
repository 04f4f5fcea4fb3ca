import { nextTestResult, residualSharpness, type SharpTest, testBench, type TestQuestion } from "@liftmix/calibration"
import type { CurvePack, ModelCard } from "@liftmix/core"
import * as Effect from "effect/Effect"
import { compute } from "./compute.ts"

/**
 * What `liftmix next-test` finds, from the draws that the page has. Can be interrupted.
 * @throws RangeError if the KPI has no value in money
 */
export const valueTests = Effect.fnUntraced(function* (
  curves: CurvePack,
  decomposition: ModelCard["decomposition"],
  question: TestQuestion
) {
  const { valuePerUnit } = curves.kpi
  if (valuePerUnit === null) throw new RangeError(`${curves.kpi.name} has no value in money`)
  const bench = yield* compute(() => testBench(curves, valuePerUnit, question))
  const valued: SharpTest[] = []
  for (const test of bench.tests) {
    valued.push(yield* compute(() => bench.value(test, residualSharpness(decomposition, test))))
  }
  return nextTestResult(question.standing, bench.evpi, bench.rank(valued))
})
