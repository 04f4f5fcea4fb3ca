import { WorkspaceConfig } from "@liftmix/calibration"
import { nearestName, type Problem } from "@liftmix/core"
import { Predicate, Result, Schema } from "effect"
import { match } from "ts-pattern"
import { type ConfigIssue, configIssues } from "./configIssues.ts"
import { type Position, readYaml, type YamlSource } from "./YamlSource.ts"

export type ParsedConfig =
  | { readonly _tag: "Ok"; readonly config: WorkspaceConfig }
  | { readonly _tag: "Rejected"; readonly problems: readonly Problem[] }

const decode = Schema.decodeUnknownResult(WorkspaceConfig, { errors: "all", onExcessProperty: "error" })

/** Reads the text of `liftmix.yaml`. Everything wrong with it is found at once, each with its line and column. */
export function parseWorkspaceConfig(text: string, file: string): ParsedConfig {
  const source = readYaml(text)
  if (source.errors.length > 0) {
    return rejected(
      source.errors.map(({ message, position }) =>
        problem(
          "UnreadableYaml",
          file,
          position,
          message,
          "Repair the YAML at this place; strings with : or # need quotes."
        )
      )
    )
  }
  const decoded = decode(source.value ?? {})
  if (Result.isSuccess(decoded)) return { _tag: "Ok", config: decoded.success }
  const problems = configIssues(decoded.failure.issue).map(issue => toProblem(issue, source, file))
  return rejected(problems.sort((a, b) => (a.where.row ?? 0) - (b.where.row ?? 0)))
}

const rejected = (problems: readonly Problem[]): ParsedConfig => ({ _tag: "Rejected", problems })

function problem(code: string, file: string, position: Position, message: string, remedy: string): Problem {
  const { column: character, excerpt, line: row } = position
  return { code, severity: "error", message, remedy, where: { file, row, character }, excerpt }
}

function toProblem(issue: ConfigIssue, source: YamlSource, file: string): Problem {
  const path = issue.path.join(".")
  const key = String(issue.path.at(-1) ?? "")
  const parent = issue.path.slice(0, -1)
  const place = parent.length === 0 ? "the top level" : parent.join(".")
  return match(issue.kind)
    .with("UnknownKey", code =>
      problem(code, file, source.locateKey(issue.path), `${place} has no key "${key}".`, advice(key, issue.known))
    )
    .with("MissingKey", code =>
      problem(code, file, source.locateKey(parent), `${place} needs the key "${key}".`, `Add "${key}: …" there.`)
    )
    .with("WrongValue", code => {
      const found = valueAt(source.value, issue.path)
      const message = `${path || "The file"} ${verdict(issue.remark, found)}.`
      return problem(code, file, source.locateValue(issue.path), message, advice(kindOf(found), issue.known))
    })
    .exhaustive()
}

function advice(wanted: unknown, known: readonly string[]): string {
  const nearest = typeof wanted === "string" ? nearestName(wanted, known) : undefined
  if (nearest !== undefined) return `Did you mean "${nearest}"?`
  return known.length === 0 ? "Correct the value." : `Known here: ${known.join(", ")}.`
}

/** The schema's words, in those of someone who does not program. */
const plainWords: readonly (readonly [RegExp, string])[] = [
  [/^string$/, "text"],
  [/^(a finite )?number$/, "a number"],
  [/^an integer$/, "a whole number"],
  [/^object$/, "a group of keys"],
  [/^array$/, "a list"],
  [/^a value between (\S+) \(excluded\) and (\S+) \(excluded\)$/, "above $1 and below $2"],
  [/^a value between /, "between "],
  [/^a value greater than or equal to /, "at least "],
  [/^a value greater than /, "above "],
  [/^a value with a length of at least 1$/, "some text"]
]

function verdict(remark: string, found: unknown): string {
  const [, wanted] = /^Expected (.*)$/.exec(remark) ?? []
  if (wanted === undefined) return `is wrong: ${remark}`
  const worded = plainWords.reduce((words, [pattern, plain]) => words.replace(pattern, plain), wanted)
  return `must be ${worded}, but is ${inWords(found)}`
}

/** A word, or the word that says which of several forms a group of keys has. */
const kindOf = (value: unknown): unknown => (Predicate.hasProperty(value, "kind") ? value.kind : value)

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown> | null | undefined)?.[key], value)

function inWords(value: unknown): string {
  if (value === undefined || value === null) return "empty"
  const text = JSON.stringify(value)
    .replaceAll(/"(\w+)":/g, "$1: ")
    .replaceAll(",", ", ")
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}
