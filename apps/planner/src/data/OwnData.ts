import type { NamedText } from "@liftmix/core"
import { type ConfigForm, draftConfig } from "./draftConfig.ts"
import type { DataDraft } from "./DataDraft.ts"
import type { DataFile } from "./DataFile.ts"
import { draftTests } from "./draftTests.ts"

/** What a workspace's folder would hold: all that a fit depends on. */
export interface OwnData {
  readonly config: ConfigForm
  readonly data: DataFile
  readonly tests: readonly NamedText[]
}

export const ownData = (draft: DataDraft): OwnData => ({
  config: draftConfig(draft),
  data: draft.file,
  tests: draftTests(draft)
})
