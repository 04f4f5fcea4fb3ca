import type { Problem } from "@liftmix/core"

/** What `--json` prints where the input is wrong. */
export const errorDocument = (code: string, problems: readonly Problem[]) => ({ error: { code, problems } })
