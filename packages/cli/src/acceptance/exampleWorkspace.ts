import * as NodeServices from "@effect/platform-node/NodeServices"
import { Effect } from "effect"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { onTestFinished } from "vitest"
import { initWorkspace } from "../pipeline/initWorkspace.ts"

/** A new example workspace in a temporary folder that goes when the test is over. */
export async function exampleWorkspace() {
  const parent = mkdtempSync(join(tmpdir(), "liftmix-test-"))
  onTestFinished(() => rmSync(parent, { recursive: true, force: true }))
  const folder = join(parent, "shop")
  await Effect.runPromise(initWorkspace(folder, 1).pipe(Effect.provide(NodeServices.layer)))
  /** Changes the text of one of the workspace's files. */
  const edit = (file: string, change: (text: string) => string): void => {
    const path = join(folder, file)
    writeFileSync(path, change(readFileSync(path, "utf8")))
  }
  return { folder, edit }
}
