import type { NamedText } from "@liftmix/core"
import { type ConfigForm, draftConfig } from "./draftConfig.ts"
import type { DataDraft } from "./DataDraft.ts"
import type { DataFile } from "./DataFile.ts"
import { draftTests } from "./draftTests.ts"

/** What a workspace's folder would hold: all that a fit depends on. */
export interface OwnData {
  readonly config: ConfigForm
  /** in the order of the configuration */
  readonly data: readonly DataFile[]
  readonly tests: readonly NamedText[]
}

export const ownData = (draft: DataDraft): OwnData => ({
  config: draftConfig(draft),
  data: draft.files.map(({ source }) => source),
  tests: draftTests(draft)
})
