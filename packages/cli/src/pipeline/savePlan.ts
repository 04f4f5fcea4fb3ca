import { Effect } from "effect"
import { planCsv } from "../workspace/planCsv.ts"
import { writeUserFile } from "../workspace/writeUserFile.ts"
import type { PlanAnswer } from "./PlanAnswer.ts"

/**
 * Saves a plan as CSV by period, the one of few moves if that was asked for; one that spreads money evenly does so there too.
 * @param file relative to the current folder
 * @returns the file; undefined where there is no plan to save
 */
export const savePlan = Effect.fn("savePlan")(function* (answer: PlanAnswer, file: string) {
  if (!("spend" in answer)) return undefined
  const { dates, fewMoves, horizon } = answer
  const { spend, timing } = fewMoves ?? { spend: answer.spend, timing: answer.timing?.spend ?? null }
  const evenly = (money: number): readonly number[] => new Array<number>(horizon.periods).fill(money / horizon.periods)
  const byPeriod = timing ?? Object.fromEntries(Object.entries(spend).map(([name, money]) => [name, evenly(money)]))
  return yield* writeUserFile(file, planCsv(dates, byPeriod), "--out")
})
