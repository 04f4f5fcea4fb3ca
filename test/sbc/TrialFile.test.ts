import { appendFileSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, it } from "vitest"
import { openTrialFile } from "./TrialFile.ts"

const folder = mkdtempSync(join(tmpdir(), "trials-"))
afterAll(() => rmSync(folder, { recursive: true }))

const trial = (index: number) => ({
  index,
  ranks: [index, 99],
  effectiveDraws: 120.5,
  divergences: 0,
  gradients: 1000,
  gradientError: index === 2 ? Number.NaN : 1e-9,
  cpuSeconds: 0.25
})

it("an interrupted run's trials are found again, but for the line that was cut off", () => {
  const path = join(folder, "deep", "case.jsonl")
  const file = openTrialFile(path)
  for (const index of [2, 0]) file.append(trial(index))
  appendFileSync(path, JSON.stringify(trial(1)).slice(0, 30))
  const again = openTrialFile(path)
  expect(again.first(100)).toEqual([trial(2), trial(0)])
  again.append(trial(1))
  expect(openTrialFile(path).first(2)).toEqual([trial(0), trial(1)])
})
