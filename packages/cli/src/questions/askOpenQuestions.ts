import type { ExperimentSource } from "@liftmix/calibration"
import { enumerate } from "@liftmix/core"
import { Config, Effect, Path, Terminal } from "effect"
import { Prompt, TerminalCapabilities } from "effect/cli"
import { isDeepStrictEqual } from "node:util"
import { Json } from "../commands/globalFlags.ts"
import { rejected } from "../errors.ts"
import { paragraph } from "../render/paragraph.ts"
import { experimentFiles, experimentSources } from "../workspace/experimentFiles.ts"
import { readExperimentSource } from "../workspace/readExperimentSource.ts"
import { replaceFile } from "../workspace/replaceFile.ts"
import { type FileAnswers, withAnswers } from "../workspace/withAnswers.ts"
import { configFile, readText, readWorkspace, type Workspace } from "../workspace/Workspace.ts"
import { questionPrompt } from "./questionPrompt.ts"
import { systemReason } from "../workspace/systemReason.ts"

/**
 * Asks for what the workspace's exports leave open, and writes the answers to its mappings if that is wanted. Where nobody
 * can answer, or nothing is to be written, the questions stay the errors that they are.
 */
export const askOpenQuestions = Effect.fn("askOpenQuestions")(
  function* (folder: string) {
    if (!(yield* canAsk)) return
    const workspace = yield* readWorkspace(folder)
    const asked = yield* readText(workspace.folder, configFile)
    const sources = yield* Effect.forEach(mappedSources(workspace), entry =>
      Effect.map(sourcesByFile(workspace, entry.source), files => ({ ...entry, files }))
    )
    const open = sources.filter(({ files }) => files.length > 0)
    if (open.length === 0) return

    yield* say(introduction(open.flatMap(({ files }) => files.map(({ file }) => file))))
    const answered = yield* Effect.forEach(open, ({ files, index }) =>
      Effect.map(
        Effect.forEach(files, source =>
          Effect.map(answersFor(workspace, source), constants => ({ file: source.file, constants }))
        ),
        answers => ({ index, answers: together(answers) })
      )
    )
    let text = asked
    const entries: string[] = []
    // From the last to the first: an entry may become several.
    for (const { answers, index } of answered.toReversed()) {
      const changed = withAnswers(text, index, answers)
      if (changed === undefined) return yield* behindAlias
      text = changed.text
      entries.unshift(...changed.entries)
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

type MappedSource = Exclude<ExperimentSource, string>

const mappedSources = (workspace: Workspace) =>
  experimentSources(workspace).flatMap((source, index) => (typeof source === "string" ? [] : [{ index, source }]))

/** The files of an entry whose questions answers would settle; none where it has other errors too, as with a wrong mapping. */
const sourcesByFile = Effect.fnUntraced(function* (workspace: Workspace, source: MappedSource) {
  const files = yield* Effect.orElseSucceed(experimentFiles(workspace.folder, source), () => [])
  const sources = files.map(({ file }): MappedSource => ({ ...source, file }))
  const errors = (yield* Effect.forEach(sources, one => errorsIn(workspace, one))).flat()
  return errors.length > 0 && errors.every(({ code }) => code === "OpenQuestion") ? sources : []
})

const errorsIn = (workspace: Workspace, source: MappedSource) =>
  Effect.map(readExperimentSource(workspace, source), ({ problems }) =>
    problems.filter(({ severity }) => severity === "error")
  )

/** What is the same in all files need not be said of each: the entry keeps its pattern. */
const together = (answers: readonly FileAnswers[]): readonly FileAnswers[] => {
  const [first, ...others] = answers
  const isSame = others.every(({ constants }) => isDeepStrictEqual(constants, first?.constants))
  return first !== undefined && isSame ? [{ constants: first.constants }] : answers
}

const introduction = (files: readonly string[]): string =>
  `${enumerate(files)} ${files.length === 1 ? "leaves" : "leave"} questions open. ` +
  "An answer holds for every experiment in a file; where they differ, press Ctrl-C and add a column to the file " +
  "instead. Nothing is written before you have seen it."

/** Asks until nothing is open: an answer, such as the design, may raise another question. */
const answersFor = Effect.fnUntraced(function* (workspace: Workspace, source: MappedSource) {
  const answers: Record<string, string | number> = {}
  while (true) {
    const [question] = yield* errorsIn(workspace, { ...source, constants: { ...source.constants, ...answers } })
    if (question?.code !== "OpenQuestion") return answers
    const { explanation, prompt } = questionPrompt(question, Object.keys(workspace.config.channels))
    yield* say(explanation)
    answers[question.where.column ?? ""] = yield* prompt
    yield* display("\n")
  }
})

const display = (text: string) => Effect.flatMap(Terminal.Terminal, terminal => Effect.orDie(terminal.display(text)))
const say = (text: string) => display(`${paragraph(text)}\n\n`)

const keep = Effect.fnUntraced(function* (folder: string, text: string) {
  const path = yield* Path.Path
  yield* Effect.mapError(replaceFile(path.join(folder, configFile), text), error =>
    rejected(
      "CannotWrite",
      `${configFile} cannot be written: ${systemReason(error)}.`,
      "Check its permissions.",
      configFile
    )
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
