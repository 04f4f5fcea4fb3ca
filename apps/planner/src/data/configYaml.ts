import type { ConfigForm } from "./draftConfig.ts"

/** The configuration as the text of a `liftmix.yaml`: parts one below the other, what belongs to a part in braces. */
export function configYaml(config: ConfigForm): string {
  const parts = Object.entries(config).map(([part, value]) =>
    blocks.has(part)
      ? [`${part}:`, ...Object.entries(value as object).map(([name, inner]) => `  ${flow(name)}: ${flow(inner)}`)].join(
          "\n"
        )
      : `${part}: ${flow(value)}`
  )
  return `${parts.join("\n\n")}\n`
}

/** Parts with a line for each of their names. */
const blocks: ReadonlySet<string> = new Set(["channels", "organic", "treatments"])

function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`
  if (typeof value === "object" && value !== null) {
    return `{ ${Object.entries(value)
      .map(([key, inner]) => `${flow(key)}: ${flow(inner)}`)
      .join(", ")} }`
  }
  // every JSON string is a YAML string
  return typeof value === "string" && !isPlain(value) ? JSON.stringify(value) : String(value)
}

/** Texts that YAML reads as texts without quotes. */
const isPlain = (text: string): boolean =>
  /^[\p{L}_][\p{L}\p{N}_./-]*$/u.test(text) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text)
