import { Effect } from "effect"
import { Command, Flag } from "effect/cli"
import { whatIf } from "../pipeline/whatIf.ts"
import { renderWhatIf, whatIfDocument } from "../render/renderWhatIf.ts"
import { answer } from "./answer.ts"
import { WorkspaceFolder } from "./globalFlags.ts"
import { horizonFlags } from "./planFlags.ts"

const file = "CSV with a row for each period after the data (date, spend by channel), or what plan --json printed"

export const whatif = Command.make(
  "whatif",
  {
    ...horizonFlags,
    plan: Flag.String("plan").pipe(Flag.withMetavar("FILE"), Flag.withDescription(`${file} (required)`)),
    against: Flag.String("against").pipe(
      Flag.withMetavar("FILE"),
      Flag.withDescription("Another such plan to compare with (default: the current spend)"),
      Flag.optional
    )
  },
  Effect.fn(function* (flags) {
    const answered = yield* whatIf({ ...flags, folder: yield* WorkspaceFolder })
    yield* answer({
      document: whatIfDocument(answered),
      text: renderWhatIf(answered),
      exitCode: answered.verdict === "Converged" ? 0 : 2
    })
  })
).pipe(
  Command.withDescription("What a plan of your own brings, beside the current spend or another plan"),
  Command.withExamples([
    { command: "liftmix whatif --plan plan.csv", description: "A plan that plan --out saved, or edited" }
  ])
)
