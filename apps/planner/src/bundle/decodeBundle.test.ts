import { Effect, Result } from "effect"
import { describe, expect, it } from "vitest"
import { exampleBundle } from "../testing/exampleBundle.ts"
import { decodeBundle } from "./decodeBundle.ts"

const bundle = exampleBundle({ draws: 3 })
const { baseline, curves, lifts: _, model } = bundle
const open = (...documents: readonly unknown[]) =>
  Effect.runSync(Effect.result(decodeBundle(documents.map(document => JSON.stringify(document)))))
const problemOf = (...documents: readonly unknown[]) => {
  const result = open(...documents)
  if (Result.isSuccess(result)) throw new Error("decoded")
  return `${result.failure.title}: ${result.failure.message}`
}

describe("decodeBundle", () => {
  it("reads a bundle, and the files of a model in any order", () => {
    expect(open(bundle)).toEqual(Result.succeed(bundle))
    for (const documents of [
      [model, curves, baseline],
      [baseline, curves, model]
    ]) {
      expect(open(...documents)).toEqual(Result.succeed({ model, curves, baseline }))
    }
  })

  it("opens models without a baseline, and refuses one of other draws", () => {
    expect(open(model, curves)).toEqual(Result.succeed({ model, curves }))
    expect(problemOf(model, curves, { ...baseline, draws: 7 })).toMatch(/baseline has 7 draws, the curves have 3/)
  })

  it("refuses what is no JSON, no object or no model", () => {
    const noJson = Effect.runSync(Effect.flip(decodeBundle(["week,revenue\n"])))
    expect(noJson.title).toBe("This is not a JSON file")
    for (const document of [null, 7, [], {}, { format: "liftmix-plan", version: 1 }]) {
      expect(problemOf(document)).toMatch(/not a liftmix model/)
    }
  })

  it("names the file that is missing", () => {
    expect(problemOf(curves)).toMatch(/no model\.json/)
    expect(problemOf(model)).toMatch(/no curves\.json/)
  })

  it("refuses a version it does not know before looking at anything else in the file", () => {
    const newer = { format: "liftmix-curves", version: 2, anything: "else" }
    expect(problemOf(model, newer)).toMatch(/curves\.json has version 2; this page reads version 1/)
    expect(problemOf({ model: { ...model, version: "1" }, curves })).toMatch(/model\.json has version 1;/)
  })

  it("names every damaged place", () => {
    const [tv, ...others] = curves.channels
    const damaged = { ...curves, draws: "three", channels: [{ ...tv, coefficient: [null] }, ...others] }
    expect(problemOf(model, damaged)).toMatch(/damaged[^]*\["draws"\][^]*\["channels"\]\[0\]\["coefficient"\]\[0\]/)
  })

  it("refuses halves of different fits", () => {
    const refit = { ...curves, model: { ...curves.model, name: "refit", createdAt: "2025-11-22T09:30:00Z" } }
    expect(problemOf(model, refit)).toMatch(/different models[^]*"refit"/)
  })
})
