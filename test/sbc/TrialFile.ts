import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs"
import { dirname } from "node:path"
import type { TrialRecord } from "./trialWorker.ts"

/**
 * The trials of a case that have been made, one line of JSON each, so that an interrupted run goes on where it was. A line
 * that was cut off is made again.
 */
export interface TrialFile {
  /** those with an index below `count`, in any order */
  first(count: number): readonly TrialRecord[]
  append(trial: TrialRecord): void
}

export function openTrialFile(path: string): TrialFile {
  mkdirSync(dirname(path), { recursive: true })
  const text = existsSync(path) ? readFileSync(path, "utf8") : ""
  if (text !== "" && !text.endsWith("\n")) appendFileSync(path, "\n")
  const trials = new Map<number, TrialRecord>()
  const keep = (trial: TrialRecord) => void trials.set(trial.index, trial)
  for (const line of text.split("\n")) {
    const trial = parseTrial(line)
    if (trial !== undefined) keep(trial)
  }
  return {
    first: count => [...trials.values()].filter(({ index }) => index < count),
    append(trial) {
      appendFileSync(path, `${JSON.stringify(trial)}\n`)
      keep(trial)
    }
  }
}

function parseTrial(line: string): TrialRecord | undefined {
  try {
    // NaN is written as null.
    return JSON.parse(line, (_, value) => value ?? Number.NaN)
  } catch {
    return undefined
  }
}
