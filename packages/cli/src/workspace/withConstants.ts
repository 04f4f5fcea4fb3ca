import { Document, isAlias, isMap, isSeq, parseDocument } from "yaml"

/**
 * The text of `liftmix.yaml` with more constants in one entry of `experiments`. Nothing else of the text changes; comments
 * within the entry stay.
 * @param index of the entry; 0 where it is the only one and not in a list
 * @returns undefined where the entry, or its constants, stand elsewhere in the file by an alias
 */
export function withConstants(
  text: string,
  index: number,
  constants: Readonly<Record<string, string | number>>
): { readonly text: string; readonly entry: string } | undefined {
  const document = parseDocument(text)
  const experiments = document.get("experiments", true)
  const entry = isSeq(experiments) ? experiments.get(index, true) : experiments
  if (!isMap(entry) || !entry.range || isAlias(entry.get("constants", true))) return undefined
  for (const [name, value] of Object.entries(constants)) entry.setIn(["constants", name], value)

  const [from, to] = entry.range
  // These stand around the entry, and stay where they are in the text.
  entry.commentBefore = null
  entry.spaceBefore = false
  if (entry.flow) entry.comment = null
  const alone = new Document(entry).toString({ lineWidth: 0 }).trimEnd()
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n"
  const indent = " ".repeat(from - (text.lastIndexOf("\n", from - 1) + 1))
  const placed = alone.replaceAll("\n", lineEnd + indent)
  const rest = text.slice(from, to).trimEnd().length + from
  return { text: text.slice(0, from) + placed + text.slice(rest), entry: alone }
}
