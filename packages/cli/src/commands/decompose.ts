import { calendarUnits } from "@liftmix/core"
import { Effect, Option } from "effect"
import { Command, Flag } from "effect/cli"
import { decomposeModel } from "../pipeline/decomposeModel.ts"
import { keepReturns } from "../pipeline/keepReturns.ts"
import { saveDecomposition } from "../pipeline/saveDecomposition.ts"
import { decompositionDocument, renderDecomposition } from "../render/renderDecomposition.ts"
import { answer } from "./answer.ts"
import { countProgress } from "./countProgress.ts"
import { dayFlag } from "./dayFlag.ts"
import { WorkspaceFolder } from "./globalFlags.ts"
import { modelFlag } from "./modelFlag.ts"
import { atLeast } from "./numberFlag.ts"
import { onlyOneOf } from "./onlyOneOf.ts"
import { usually } from "./usually.ts"

const fileFlag = (name: string, description: string) =>
  Flag.String(name).pipe(Flag.withMetavar("FILE"), Flag.withDescription(description), Flag.optional)

export const decompose = Command.make(
  "decompose",
  {
    model: modelFlag("Model to take apart"),
    by: Flag.Literals("by", calendarUnits).pipe(
      usually("year", "Spans of time; a period belongs to the one in which it begins")
    ),
    from: dayFlag("from", "Only periods that begin on this day or later").pipe(Flag.optional),
    to: dayFlag("to", "Only periods that begin on this day or earlier").pipe(Flag.optional),
    last: atLeast("last", 1).pipe(Flag.withDescription("Only the last so many of these periods"), Flag.optional),
    geo: Flag.String("geo").pipe(Flag.withMetavar("NAME"), Flag.withDescription("One geo of a panel"), Flag.optional),
    byGeo: Flag.Boolean("by-geo").pipe(
      Flag.withDescription("All geos of a panel, one by one (default: the nation)"),
      Flag.withDefault(false)
    ),
    counts: Flag.Literals("counts", ["caused", "arriving"]).pipe(
      usually(
        "caused",
        "What returns count: all that a span's spend brings, in it or later, as fit does; or all that arrives in the span, also by spend before it"
      )
    ),
    out: fileFlag("out", "Save the parts of the KPI as CSV, one row per span, geo and part"),
    returns: fileFlag(
      "returns",
      "Save spend, contributions and returns as CSV, one row per span, geo, medium and quantity"
    ),
    draws: fileFlag("draws", "Save the parts as Parquet, draw by draw")
  },
  Effect.fn(function* ({ draws, out, returns, ...flags }) {
    yield* onlyOneOf({ "--geo": flags.geo, "--by-geo": Option.liftPredicate(flags.byGeo, given => given) })
    const progress = yield* countProgress("spans and geos taken apart")
    const decomposed = yield* decomposeModel({ ...flags, folder: yield* WorkspaceFolder }, progress)
    yield* keepReturns(decomposed)
    const files = yield* saveDecomposition(decomposed, { draws, out, returns })
    yield* answer({
      document: decompositionDocument(decomposed, files),
      text: renderDecomposition(decomposed, files),
      exitCode: decomposed.card.verdict === "Converged" ? 0 : 2
    })
  })
).pipe(
  Command.withDescription("What made the KPI, and what each channel returned, by year, quarter, month, period or geo"),
  Command.withExamples([
    { command: "liftmix decompose --by quarter --from 2024-01-01", description: "The quarters since 2024" },
    { command: "liftmix decompose --by whole --last 52", description: "The last 52 weeks as one" },
    {
      command: "liftmix decompose --by period --out parts.csv",
      description: "Every period's parts, for other tools"
    }
  ])
)
