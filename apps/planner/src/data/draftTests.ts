import type { NamedText } from "@liftmix/core"
import type { DataDraft } from "./DataDraft.ts"
import { testsCsv } from "./testsCsv.ts"

/** The files of a draft's experiments: those that were opened, and one of those that were typed in. */
export const draftTests = ({ testFiles, testRows }: DataDraft): readonly NamedText[] =>
  testRows.length === 0 ? testFiles : [...testFiles, testsCsv(testRows)]
