import { decomposeWithin } from "@liftmix/core"
import { Effect, Option } from "effect"
import { rejected } from "../errors.ts"
import { partsCsv, returnsCsv } from "../workspace/decompositionCsv.ts"
import { partsParquet } from "../workspace/partsParquet.ts"
import { writeUserFile } from "../workspace/writeUserFile.ts"
import type { Decomposed } from "./decomposeModel.ts"

/** Files to write, relative to the current folder. */
export interface DecompositionFiles {
  readonly out: Option.Option<string>
  readonly returns: Option.Option<string>
  readonly draws: Option.Option<string>
}

/** Numbers that one file of draws may hold: a quarter of a gigabyte. */
const mostNumbers = 2 ** 25

/** Writes what was taken apart. @returns the files written */
export const saveDecomposition = Effect.fn("saveDecomposition")(function* (
  decomposed: Decomposed,
  { draws, out, returns }: DecompositionFiles
) {
  const parts = Option.map(out, file => writeUserFile(file, partsCsv(decomposed.spans), "--out"))
  const rates = Option.map(returns, file =>
    writeUserFile(file, returnsCsv(decomposed.by === "period" ? decomposed.whole : decomposed.spans), "--returns")
  )
  const all = Option.map(draws, file =>
    Effect.flatMap(partDraws(decomposed), bytes => writeUserFile(file, bytes, "--draws"))
  )
  return yield* Effect.all([parts, rates, all].flatMap(Option.toArray))
})

const partDraws = Effect.fnUntraced(function* ({ scopes, source: { model, posterior }, spans }: Decomposed) {
  const { chains, draws } = posterior
  const numbers = scopes.length * model.components.length * chains * draws
  if (numbers > mostNumbers) {
    return yield* rejected(
      "TooManyDraws",
      `${numbers.toLocaleString("en-US")} draws of parts are more than one file holds (${mostNumbers.toLocaleString("en-US")}).`,
      "Ask for fewer spans: --by quarter, --from and --to, or one --geo."
    )
  }
  const values = decomposeWithin(model, posterior, scopes)
  return partsParquet({ spans, components: model.components, chains, draws, values })
})
