import type { ModelBundle } from "./ModelBundle.ts"

/** A model, and where plans made with it are kept. */
export interface LoadedModel {
  readonly bundle: ModelBundle
  readonly plans: "in-browser" | "in-workspace" | "read-only-workspace"
}
