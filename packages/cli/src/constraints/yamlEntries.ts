import { nearestName, type Problem } from "@liftmix/core"
import { Predicate } from "effect"
import { type Position, readYaml } from "../workspace/YamlSource.ts"
import { type EntriesRead, type EntryCell, entryKeys, type RuleEntry } from "./RuleEntry.ts"

/** A list of rules, alone or under `rules:`, each with keys of `entryKeys`. */
export function yamlEntries(text: string, file: string): EntriesRead {
  const { errors, locateKey, locateValue, value } = readYaml(text)
  const placed = ({ column: character, excerpt, line: row }: Position) => ({ where: { file, row, character }, excerpt })
  const wrong = (code: string, message: string, remedy: string, position: Position): Problem => ({
    code,
    severity: "error",
    message,
    remedy,
    ...placed(position)
  })
  if (errors.length > 0) {
    const remedy = "Repair the YAML at this place; strings with : or # need quotes."
    return {
      entries: [],
      problems: errors.map(({ message, position }) => wrong("UnreadableYaml", message, remedy, position))
    }
  }
  const path = Predicate.hasProperty(value, "rules") ? ["rules"] : []
  const list: unknown = Predicate.hasProperty(value, "rules") ? value.rules : value
  if (!Array.isArray(list)) {
    const remedy = "Write one rule per line, as in: - { rule: total, channels: tv, max: 150% }"
    return { entries: [], problems: [wrong("NoRules", `${file} has no list of rules.`, remedy, locateValue(path))] }
  }
  const problems: Problem[] = []
  const entries = list.flatMap((item: unknown, index): RuleEntry[] => {
    const at = [...path, index]
    if (!Predicate.isObject(item)) {
      problems.push(
        wrong("WrongValue", "A rule must be a group of keys.", "Write it as { rule: …, … }.", locateValue(at))
      )
      return []
    }
    const cells = new Map<string, EntryCell>()
    for (const [key, content] of Object.entries(item)) {
      const position = locateKey([...at, key])
      if (!entryKeys.some(known => known === key)) {
        const nearest = nearestName(key, entryKeys)
        const remedy = nearest === undefined ? `The keys are ${entryKeys.join(", ")}.` : `Did you mean "${nearest}"?`
        problems.push(wrong("UnknownKey", `Rules have nothing that is called "${key}".`, remedy, position))
      } else if (content !== null) {
        const texts = (Array.isArray(content) ? content : [content]).map(asText)
        cells.set(key, { texts, ...placed(locateValue([...at, key])) })
      }
    }
    return [{ cells, ...placed(locateValue(at)) }]
  })
  return { entries, problems }
}

/** A date that YAML has made one is text again. */
const asText = (value: unknown): string =>
  value instanceof Date
    ? value.toISOString().slice(0, 10)
    : typeof value === "string"
      ? value.trim()
      : JSON.stringify(value)
