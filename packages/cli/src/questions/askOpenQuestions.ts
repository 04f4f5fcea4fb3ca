import type { ExperimentSource } from "@liftmix/calibration"
import { enumerate, type Problem } from "@liftmix/core"
import { Config, Effect, Path, Terminal } from "effect"
import { Prompt, TerminalCapabilities } from "effect/cli"
import { Json } from "../commands/globalFlags.ts"
import { rejected } from "../errors.ts"
import { count } from "../render/numbers.ts"
import { paragraph } from "../render/paragraph.ts"
import { experimentFiles, experimentSources } from "../workspace/experimentFiles.ts"
import { readExperimentSource } from "../workspace/readExperimentSource.ts"
import { replaceFile } from "../workspace/replaceFile.ts"
import { type Constants, withConstants } from "../workspace/withConstants.ts"
import { configFile, readText, readWorkspace } from "../workspace/Workspace.ts"
import { questionPrompt } from "./questionPrompt.ts"

/**
 * Asks for what the workspace's exports leave open, and writes the answers to its mappings if that is wanted. Where nobody
 * can answer, or nothing is to be written, the questions stay the errors that they are.
 */
export const askOpenQuestions = Effect.fn("askOpenQuestions")(
  function* (folder: string) {
    if (!(yield* canAsk)) return
    const workspace = yield* readWorkspace(folder)
    const asked = yield* readText(workspace.folder, configFile)
    const open = (yield* Effect.forEach(experimentSources(workspace), (source, index) =>
      Effect.map(openQuestions(workspace.folder, source), questions => ({ index, questions }))
    )).filter(({ questions }) => questions.length > 0)
    if (open.length === 0) return

    yield* say(introduction(open.flatMap(({ questions }) => questions)))
    let text = asked
    const entries: string[] = []
    for (const { index, questions } of open) {
      const answers = yield* askAll(questions, Object.keys(workspace.config.channels))
      const changed = withConstants(text, index, answers)
      if (changed === undefined) return yield* behindAlias
      text = changed.text
      entries.push(changed.entry)
    }

    yield* say(`${configFile} will say:`)
    yield* display(`${entries.join("\n\n").replaceAll(/^(?=.)/gm, "  ")}\n\n`)
    if (!(yield* Prompt.Confirm({ message: `Keep the answers in ${configFile}?`, initial: true }))) return
    if ((yield* readText(workspace.folder, configFile)) !== asked) return yield* changedMeanwhile
    yield* keep(workspace.folder, text)
    yield* display("\n")
  },
  // Who quits a prompt wants out, not an answer.
  Effect.catchTag("QuitError", () => Effect.andThen(display("\n"), Effect.interrupt))
)

/** Whether there is someone to ask. */
const canAsk = Effect.gen(function* () {
  const { canPrompt } = yield* TerminalCapabilities.TerminalCapabilities
  const ci = yield* Effect.orDie(Config.String("CI").pipe(Config.withDefault("")))
  return canPrompt && !(yield* Json) && (ci === "" || ci === "false")
})

/**
 * The questions that answers would settle: of an entry that stands for one file, as an answer holds for all that it stands
 * for, and has no other errors, as with the wrong mapping.
 */
const openQuestions = Effect.fnUntraced(function* (folder: string, source: ExperimentSource) {
  const { problems } = yield* readExperimentSource(folder, source)
  const errors = problems.filter(({ severity }) => severity === "error")
  if (!errors.every(({ code }) => code === "OpenQuestion")) return []
  const files = yield* Effect.orElseSucceed(experimentFiles(folder, source), () => [])
  return files.length === 1 ? errors : []
})

function introduction(questions: readonly Problem[]): string {
  const files = [...new Set(questions.map(({ where }) => where.file ?? ""))]
  return (
    `${enumerate(files)} ${files.length === 1 ? "leaves" : "leave"} ${count(questions.length, "question")} open. ` +
    "An answer holds for every experiment in the file; where they differ, press Ctrl-C and add a column to the file " +
    "instead. Nothing is written before you have seen it."
  )
}

const askAll = Effect.fnUntraced(function* (questions: readonly Problem[], channels: readonly string[]) {
  const answers: Record<string, string | number> = {}
  for (const question of questions) {
    const { explanation, prompt } = questionPrompt(question, channels)
    yield* say(explanation)
    answers[question.where.column ?? ""] = yield* prompt
    yield* display("\n")
  }
  return answers satisfies Constants
})

const display = (text: string) => Effect.flatMap(Terminal.Terminal, terminal => Effect.orDie(terminal.display(text)))
const say = (text: string) => display(`${paragraph(text)}\n\n`)

const keep = Effect.fnUntraced(function* (folder: string, text: string) {
  const path = yield* Path.Path
  yield* Effect.mapError(replaceFile(path.join(folder, configFile), text), error =>
    rejected("CannotWrite", `${configFile} cannot be written: ${error.message}.`, "Check its permissions.", configFile)
  )
})

const changedMeanwhile = rejected(
  "ChangedMeanwhile",
  `${configFile} was changed while its questions were answered, and the answers were not written.`,
  "Run the command once more.",
  configFile
)

const behindAlias = rejected(
  "CannotWrite",
  `The answers have no place in ${configFile}, where this entry of "experiments" is an alias of another part.`,
  "Write the entry out, or add the answers to its constants yourself.",
  configFile
)
