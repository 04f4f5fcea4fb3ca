import type { Problem } from "@liftmix/core"
import type { DataDraft } from "./DataDraft.ts"

/** Something to say about how a file is written that settles a finding, and the words for it. */
export interface NotationCure {
  readonly label: string
  readonly notation: DataDraft["notation"]
}

const weeks: readonly NotationCure[] = [
  { label: "They are the last days", notation: { dated: "end" } },
  { label: "They are the first days", notation: { dated: "start" } }
]

const cures: Readonly<Record<string, readonly NotationCure[]>> = {
  AmbiguousDates: [
    { label: "The day comes first", notation: { dateFormat: "dd/mm/yyyy" } },
    { label: "The month comes first", notation: { dateFormat: "mm/dd/yyyy" } }
  ],
  AmbiguousNumbers: [
    { label: "They have a decimal point", notation: { decimal: "point" } },
    { label: "They have a decimal comma", notation: { decimal: "comma" } }
  ],
  SpreadsheetDates: [{ label: "These are the days", notation: { dateFormat: "excel" } }],
  WeeksByLastDay: weeks,
  WeeksFromSaturday: weeks,
  BlankValue: [{ label: "Blank means zero", notation: { missing: "zero" } }]
}

/** What a person can answer to a finding without another file; nothing where that was said already. */
export const notationCures = ({ code }: Pick<Problem, "code">, said: DataDraft["notation"]): readonly NotationCure[] =>
  (cures[code] ?? []).filter(({ notation }) => Object.keys(notation).every(key => !(key in said)))

/**
 * What changes in a draft by such an answer. Of several files, only the one that was asked about is read otherwise, as far
 * as files may differ.
 */
export function cured({ files, notation }: DataDraft, said: DataDraft["notation"], file: string | undefined) {
  const own = files.find(({ source }) => source.file === file)
  if (own === undefined || files.length === 1 || !("dateFormat" in said || "decimal" in said)) {
    return { notation: { ...notation, ...said } }
  }
  return { files: files.map(other => (other === own ? { ...own, keys: { ...own.keys, ...said } } : other)) }
}
