import { Context, Option } from "effect"
import type { HelpDoc } from "effect/cli"
import { styleText } from "node:util"
import { FlagGroups } from "../commands/flagGroups.ts"
import { lineWidth, paragraph } from "./paragraph.ts"

type Row = readonly [name: string, words: string]

/** What `--help` prints: flags under the titles of their groups, no line wider than the terminal. */
export function renderHelp({
  annotations,
  args = [],
  description,
  examples = [],
  flags,
  globalFlags = [],
  subcommands = [],
  usage
}: HelpDoc.HelpDoc): string {
  const groups = Context.get(annotations, FlagGroups)
  const grouped = groups.flatMap(({ names }) => names)
  const own = [
    ...groups.map(({ names, title }) => ({ title, flags: flags.filter(({ name }) => names.includes(name)) })),
    { title: "Flags", flags: flags.filter(({ name }) => !grouped.includes(name)) },
    { title: "Global flags", flags: globalFlags }
  ]
  const commands = subcommands.flatMap(({ commands }) => commands)
  return [
    ...(description === "" ? [] : [paragraph(description)]),
    section("Usage", [`  ${usage}`]),
    ...table(
      "Arguments",
      args.map(({ description, name }) => [name, Option.getOrElse(description, () => "")])
    ),
    ...own.flatMap(({ flags, title }) => table(title, flags.map(flagRow))),
    ...table(
      "Commands",
      commands.map(command => [command.name, command.shortDescription ?? command.description])
    ),
    ...(examples.length === 0 ? [] : [section("Examples", examples.flatMap(exampleLines))])
  ].join("\n\n")
}

const section = (title: string, lines: readonly string[]): string => [styleText("bold", title), ...lines].join("\n")

const flagRow = ({ aliases, description, name, type }: HelpDoc.FlagDoc): Row => [
  `${[`--${name}`, ...aliases].join(", ")}${type === "boolean" ? "" : ` ${type}`}`,
  Option.getOrElse(description, () => "")
]

const exampleLines = ({ command, description }: HelpDoc.ExampleDoc): readonly string[] => [
  ...(description === undefined ? [] : [styleText("dim", paragraph(`# ${description}`, "  "))]),
  `  ${command}`
]

/** Names beside what they mean, which goes on below itself. */
function table(title: string, rows: readonly Row[]): readonly string[] {
  if (rows.length === 0) return []
  const column = 4 + Math.max(...rows.map(([name]) => name.length))
  const indent = " ".repeat(column)
  const lines = rows.map(
    ([name, words]) => `  ${name}`.padEnd(column) + paragraph(words, indent, lineWidth()).trimStart()
  )
  return [section(title, lines)]
}
