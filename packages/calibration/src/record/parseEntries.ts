import type { Report } from "@liftmix/core"

/** One experiment of a JSON file. */
export interface JsonEntry {
  /** place in the list, from 1 */
  readonly row: number
  readonly value: Readonly<Record<string, unknown>>
}

/** The experiments of a JSON text: a list, or an object with a list `experiments`, or one experiment. */
export function parseEntries(text: string, file: string, report: Report): JsonEntry[] {
  const parsed = parseJson(text, file, report)
  if (parsed === undefined) return []
  const list: unknown[] =
    isObject(parsed) && Array.isArray(parsed["experiments"])
      ? parsed["experiments"]
      : Array.isArray(parsed)
        ? parsed
        : [parsed]
  return list.flatMap((value, index) => {
    if (isObject(value)) return [{ row: index + 1, value }]
    report({
      code: "NotAnExperiment",
      severity: "error",
      message: `Entry ${index + 1} of ${file} is not an experiment but ${JSON.stringify(value)}.`,
      remedy: 'Write each experiment as an object: { "id": "…", "channel": "…", … }.',
      where: { file, row: index + 1 }
    })
    return []
  })
}

function parseJson(text: string, file: string, report: Report): unknown {
  try {
    // Windows programs begin a file with a byte order mark, which JSON does not know.
    return JSON.parse(text.replace(/^\uFEFF/, ""))
  } catch (cause) {
    report({
      code: "UnreadableJson",
      severity: "error",
      message: `${file} is not valid JSON: ${cause instanceof Error ? cause.message : String(cause)}.`,
      remedy: "Correct the place named, or save the experiments as CSV.",
      where: { file }
    })
    return undefined
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value)
