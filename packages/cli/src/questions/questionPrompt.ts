import { ExperimentDesign, ExperimentRecord, shortFormColumns } from "@liftmix/calibration"
import { isBlank, parseIsoDate, type Problem } from "@liftmix/core"
import { Effect } from "effect"
import { Prompt } from "effect/cli"
import { basename, extname } from "node:path"

/** An open question as it is put to someone: first what it means, then the prompt. */
export interface QuestionPrompt {
  readonly explanation: string
  readonly prompt: Prompt.Prompt<string | number>
}

/** Turns an OpenQuestion into a prompt. @param channels of the workspace */
export function questionPrompt(question: Problem, channels: readonly string[]): QuestionPrompt {
  const { column = "", file = "" } = question.where
  return {
    explanation: `${file}: ${question.message}`,
    prompt: promptFor(column, file, channels)
  }
}

function promptFor(column: string, file: string, channels: readonly string[]): Prompt.Prompt<string | number> {
  if (column === "channel") return channelPrompt(channels)
  if (column === "design") return choicePrompt(column, Object.entries(designs))
  const choices = literals[column]
  if (choices !== undefined)
    return choicePrompt(
      column,
      choices.map(choice => [choice, ""])
    )
  if (isOneOf(shortFormColumns.date, column)) return datePrompt(column)
  // What is no column of the short form is a factor to calculate with.
  if (isOneOf(shortFormColumns.text, column)) return textPrompt(column, column === "id" ? nameOf(file) : "")
  const isOwnColumn = isOneOf(shortFormColumns.number, column)
  return numberPrompt(column, domains[column] ?? (isOwnColumn ? anyNumber : positive))
}

const isOneOf = (names: readonly string[], name: string): boolean => names.includes(name)
const nameOf = (file: string): string => basename(file, extname(file))

const designs: Readonly<Record<ExperimentDesign, string>> = {
  "go-dark": "no spend, against spend as usual",
  holdback: "spend, against none",
  "heavy-up": "more spend than usual",
  "scale-down": "less spend than usual, but some",
  "user-holdout": "people kept from seeing ads, against those who could",
  "arm-vs-arm": "two levels of spend against each other",
  switchback: "spend switched on and off in turn",
  "pre-post": "before against after, without a control group"
}

const literals: Readonly<Record<string, readonly string[]>> = {
  use: ExperimentRecord.fields.use.literals,
  kpiUnit: ExperimentRecord.fields.kpi.fields.unit.literals,
  liftScaledTo: ExperimentRecord.fields.scope.fields.liftScaledTo.literals
}

/** The numbers that a column may hold. */
interface Domain {
  readonly words: string
  readonly holds: (value: number) => boolean
}

const anyNumber: Domain = { words: "a number", holds: () => true }
const positive: Domain = { words: "a number above 0", holds: value => value > 0 }
const domains: Readonly<Record<string, Domain>> = {
  treatedShare: { words: "a share above 0 and at most 1", holds: value => value > 0 && value <= 1 },
  level: { words: "a number above 0 and below 100", holds: value => value > 0 && value < 100 },
  spendDelta: { words: "a number other than 0", holds: value => value !== 0 },
  multiplier: { words: "a number of at least 0", holds: value => value >= 0 },
  df: positive,
  kpiFactor: positive
}

/** Choices with what they mean beside them: the library's own descriptions are seen of the chosen one only. */
function choicePrompt(message: string, choices: readonly (readonly [string, string])[]): Prompt.Prompt<string> {
  const width = Math.max(...choices.map(([value]) => value.length)) + 2
  return Prompt.Select({
    message,
    choices: choices.map(([value, meaning]) => ({ title: `${value.padEnd(width)}${meaning}`.trimEnd(), value }))
  })
}

/** One channel, or several that were changed together. */
function channelPrompt(channels: readonly string[]): Prompt.Prompt<string> {
  const together = "several of them together"
  const one = choicePrompt(
    "channel",
    [...channels, ...(channels.length > 1 ? [together] : [])].map(name => [name, ""])
  )
  const several = Prompt.MultiSelect({
    message: "channels (space to choose)",
    choices: channels.map(value => ({ title: value, value })),
    min: 2
  })
  return Prompt.flatMap(one, name =>
    name === together ? Prompt.map(several, names => names.join("+")) : Prompt.succeed(name)
  )
}

const textPrompt = (message: string, initial: string): Prompt.Prompt<string> =>
  Prompt.String({
    message,
    default: initial,
    validate: answer => (isBlank(answer) ? Effect.fail("Give some text.") : Effect.succeed(answer.trim()))
  })

const datePrompt = (message: string): Prompt.Prompt<string> =>
  Prompt.String({
    message,
    validate: answer =>
      parseIsoDate(answer.trim()) === undefined
        ? Effect.fail("Give a day of the calendar as yyyy-mm-dd.")
        : Effect.succeed(answer.trim())
  })

/** Not Effect's own prompt for numbers, which rounds to a fixed precision. */
const numberPrompt = (message: string, { holds, words }: Domain): Prompt.Prompt<number> =>
  Prompt.map(
    Prompt.String({
      message,
      validate: answer =>
        !isBlank(answer) && Number.isFinite(Number(answer)) && holds(Number(answer))
          ? Effect.succeed(answer)
          : Effect.fail(`Give ${words}, with a decimal point.`)
    }),
    Number
  )
