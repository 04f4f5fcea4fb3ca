import * as NodeServices from "@effect/platform-node/NodeServices"
import { Effect } from "effect"
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname, join, relative } from "node:path"
import { initWorkspace } from "../pipeline/initWorkspace.ts"
import { temporaryFolder } from "../testing/temporaryFolder.ts"
import { quickFit } from "./quickFit.ts"
import { runLiftmix } from "./runLiftmix.ts"

/** Contents of files by their names. */
type Files = ReadonlyMap<string, Buffer>

/** The example workspace as `init` leaves it, in a temporary folder that goes when the test is over. */
export async function exampleWorkspace() {
  const folder = join(temporaryFolder(), "shop")
  await Effect.runPromise(initWorkspace(folder, 1).pipe(Effect.provide(NodeServices.layer)))
  return editable(folder)
}

/** The example workspace with a model named `default`, of a quick fit with its experiments: fitted once for all tests. */
export async function fittedWorkspace() {
  const folder = join(temporaryFolder(), "shop")
  for (const [name, contents] of await (fitted ??= fitExample())) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), contents)
  }
  return editable(folder)
}

let fitted: Promise<Files> | undefined

async function fitExample(): Promise<Files> {
  const { folder } = await exampleWorkspace()
  const { code, stderr } = await runLiftmix("fit", "-w", folder, ...quickFit)
  if (code !== 2) throw new Error(`a fit too short to converge ended with ${code}: ${stderr}`)
  const files = readdirSync(folder, { recursive: true, withFileTypes: true, encoding: "utf8" })
  return new Map(
    files
      .filter(entry => entry.isFile())
      .map(({ name, parentPath }) => join(parentPath, name))
      .map(path => [relative(folder, path), readFileSync(path)])
  )
}

function editable(folder: string) {
  /** Changes the text of one of the workspace's files. */
  const edit = (file: string, change: (text: string) => string): void => {
    const path = join(folder, file)
    writeFileSync(path, change(readFileSync(path, "utf8")))
  }
  return { folder, edit }
}
