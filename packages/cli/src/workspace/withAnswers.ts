import { Document, isAlias, isMap, isSeq, parseDocument, type YAMLMap } from "yaml"

/** What was answered about one file of an entry, or about all that it stands for. */
export interface FileAnswers {
  /** absent: the entry's own */
  readonly file?: string
  readonly constants: Readonly<Record<string, string | number>>
}

/**
 * The text of `liftmix.yaml` with answers among the constants of one entry of `experiments`. Answers about several files
 * make an entry of each file. Nothing else of the text changes; comments within the entry stay.
 * @param index of the entry; 0 where it is the only one and not in a list
 * @param answers at least one
 * @returns undefined where the entry, or its constants, stand elsewhere in the file by an alias
 */
export function withAnswers(
  text: string,
  index: number,
  answers: readonly FileAnswers[]
): { readonly text: string; readonly entries: readonly string[] } | undefined {
  const document = parseDocument(text)
  const experiments = document.get("experiments", true)
  const list = isSeq(experiments) ? experiments : undefined
  const entry = list === undefined ? experiments : list.get(index, true)
  if (!isMap(entry) || !entry.range || isAlias(entry.get("constants", true))) return undefined
  const [from, to] = entry.range
  // These stand around the entry, and stay where they are in the text.
  entry.commentBefore = null
  entry.spaceBefore = false
  if (entry.flow) entry.comment = null
  // Several entries where there is no list become one in brackets.
  if (list === undefined && answers.length > 1) entry.flow = true

  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n"
  const lineStart = text.lastIndexOf("\n", from - 1) + 1
  const entries = answers.map(answer => entryText(entry, answer))
  const placed = entries.map(alone => alone.replaceAll("\n", lineEnd + " ".repeat(from - lineStart)))
  const dash = text.slice(lineStart, from).lastIndexOf("-")
  const isInLines = list !== undefined && !list.flow
  const joined = placed.join(isInLines ? `${lineEnd}${" ".repeat(Math.max(0, dash))}- ` : ", ")
  const replaced = list === undefined && answers.length > 1 ? `[${joined}]` : joined
  const rest = text.slice(from, to).trimEnd().length + from
  return { text: text.slice(0, from) + replaced + text.slice(rest), entries }
}

function entryText(entry: YAMLMap, { constants, file }: FileAnswers): string {
  const own = entry.clone() as YAMLMap
  if (file !== undefined) own.set("file", file)
  for (const [name, value] of Object.entries(constants)) own.setIn(["constants", name], value)
  return new Document(own).toString({ lineWidth: 0 }).trimEnd()
}
