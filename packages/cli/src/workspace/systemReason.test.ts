import * as NodeServices from "@effect/platform-node/NodeServices"
import { Effect, FileSystem } from "effect"
import { existsSync } from "node:fs"
import { join } from "node:path"
import { expect, it } from "vitest"
import { temporaryFolder } from "../testing/temporaryFolder.ts"
import { systemReason } from "./systemReason.ts"

const reasonOfWriting = (file: string) =>
  Effect.runPromise(
    Effect.flatMap(FileSystem.FileSystem, fs => Effect.flip(fs.writeFileString(file, "text"))).pipe(
      Effect.map(systemReason),
      Effect.provide(NodeServices.layer)
    )
  )

it("says in words why a file was not written", async () => {
  const folder = temporaryFolder()
  expect(await reasonOfWriting(folder)).toBe("it is a folder")
  expect(await reasonOfWriting(join(folder, "none", "file"))).toBe("its folder is not there")
  expect(await reasonOfWriting(join(folder, "long".repeat(100)))).toBe("its name is too long")
})

it.runIf(existsSync("/dev/full"))("says that a disk is full", async () => {
  expect(await reasonOfWriting("/dev/full")).toBe("the disk is full")
})

it("keeps the system's own words where there are no others", () => {
  expect(systemReason(new Error("gone"))).toBe("gone")
})
