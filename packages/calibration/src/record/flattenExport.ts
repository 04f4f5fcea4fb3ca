import type { JsonEntry } from "./parseEntries.ts"

/**
 * Nested JSON as one entry per experiment: the entries under `rows` (a list, or an object whose keys become `key`), each
 * with all that stands beside them; inner keys are joined by dots.
 * @returns an empty list where there is no such key
 */
export function flattenExport(entries: readonly JsonEntry[], rows: string): JsonEntry[] {
  return entries
    .flatMap(({ value }) => {
      const { [rows]: inner, ...beside } = value
      const list = typeof inner === "object" && inner !== null ? Object.entries(inner) : []
      return list.map(([key, entry]) => ({ ...flatten(beside), ...flatten({ ...(entry as object), key }) }))
    })
    .map((value, index) => ({ row: index + 1, value }))
}

function flatten(value: object, prefix = ""): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]): readonly (readonly [string, unknown])[] =>
      typeof inner === "object" && inner !== null && !Array.isArray(inner)
        ? Object.entries(flatten(inner, `${prefix}${key}.`))
        : [[prefix + key, inner]]
    )
  )
}
