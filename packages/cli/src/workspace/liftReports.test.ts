import * as NodeServices from "@effect/platform-node/NodeServices"
import type { LiftReport } from "@liftmix/calibration"
import { Effect } from "effect"
import { readdirSync } from "node:fs"
import { join } from "node:path"
import { expect, it } from "vitest"
import { temporaryFolder } from "../testing/temporaryFolder.ts"
import { readLiftReports, saveLiftReport } from "./liftReports.ts"

const report = (id: string, start: string, lift: number): LiftReport => ({
  format: "liftmix-lift",
  version: 1,
  id,
  channel: "tv",
  kpi: "sales",
  method: "did",
  window: { start, end: start, measureEnd: start },
  treated: ["a"],
  control: ["b", "c"],
  lift,
  se: 1,
  liftPercent: 5,
  pValue: 0.5,
  preFit: null,
  course: {
    dates: ["2024-01-01", start],
    observed: [1, 1 + lift],
    expected: [1, 1],
    before: 1,
    level: 0.9,
    // three assignments bound nothing: open ends
    effect: { mean: [lift], lower: [null], upper: [null] },
    cumulative: { mean: [lift], lower: [null], upper: [null] }
  }
})

it("lifts are read back as they were written, by start; the same id again replaces the old one", async () => {
  const folder = temporaryFolder()
  const [late, early] = [report("tv / north", "2024-06-01", 3), report("tv-south", "2024-02-01", 4)]
  const read = Effect.gen(function* () {
    expect(yield* readLiftReports(folder)).toEqual([])
    yield* saveLiftReport(folder, report("tv / north", "2024-06-01", 2))
    yield* saveLiftReport(folder, early)
    expect(yield* saveLiftReport(folder, late)).toBe(join("lifts", "tv-north.json"))
    return yield* readLiftReports(folder)
  })
  expect(await Effect.runPromise(read.pipe(Effect.provide(NodeServices.layer)))).toEqual([early, late])
  expect(readdirSync(join(folder, "lifts")).toSorted()).toEqual(["tv-north.json", "tv-south.json"])
})
