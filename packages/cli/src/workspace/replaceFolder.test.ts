import * as NodeServices from "@effect/platform-node/NodeServices"
import { Deferred, Effect, FileSystem, Path, PlatformError } from "effect"
import { describe, expect, it } from "vitest"
import { replaceFolder, standingFolder, standingNames } from "./replaceFolder.ts"

/** Runs in a new temporary folder, with the file system as it is or altered. */
const inTemporaryFolder = <A, E>(
  test: (folder: string, fs: FileSystem.FileSystem) => Effect.Effect<A, E, FileSystem.FileSystem | Path.Path>
) =>
  Effect.gen(function* () {
    const fs = yield* FileSystem.FileSystem
    const parent = yield* fs.makeTempDirectoryScoped()
    return yield* test((yield* Path.Path).join(parent, "models", "default"), fs)
  }).pipe(Effect.scoped, Effect.provide(NodeServices.layer), Effect.runPromise)

const contents = Effect.fnUntraced(function* (folder: string) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const names = yield* fs.readDirectory(folder)
  const texts = yield* Effect.forEach(names.toSorted(), name => fs.readFileString(path.join(folder, name)))
  return Object.fromEntries(names.toSorted().map((name, i) => [name, texts[i]]))
})

const old = { "a.json": "old a", "b.json": "old b" }
const successor = { "a.json": "new a", "c.bin": new Uint8Array([110, 101, 119]) }
const successorText = { "a.json": "new a", "c.bin": "new" }

describe("replaceFolder", () => {
  it("makes the folder and its parents, and leaves nothing else", () =>
    inTemporaryFolder((folder, fs) =>
      Effect.gen(function* () {
        yield* replaceFolder(folder, old)
        expect(yield* contents(folder)).toEqual(old)
        expect(yield* fs.readDirectory((yield* Path.Path).dirname(folder))).toEqual(["default"])
      })
    ))

  it("replaces the whole folder, files that are no longer there included", () =>
    inTemporaryFolder((folder, fs) =>
      Effect.gen(function* () {
        yield* replaceFolder(folder, old)
        yield* replaceFolder(folder, successor)
        expect(yield* contents(folder)).toEqual(successorText)
        expect(yield* fs.readDirectory((yield* Path.Path).dirname(folder))).toEqual(["default"])
      })
    ))

  type Change = Effect.Effect<never, PlatformError.PlatformError>

  /** A file system whose changes number `from` up to `to` (counted from 0) end otherwise. */
  const failing = (fs: FileSystem.FileSystem, from: number, to: number, ending: Change) => {
    let changes = 0
    const counted =
      <Args extends readonly unknown[], A, R>(
        call: (...args: Args) => Effect.Effect<A, PlatformError.PlatformError, R>
      ) =>
      (...args: Args) =>
        Effect.suspend(() => {
          const change = changes++
          return from <= change && change <= to ? ending : call(...args)
        })
    return FileSystem.FileSystem.of({
      ...fs,
      makeDirectory: counted(fs.makeDirectory),
      open: counted(fs.open),
      rename: counted(fs.rename),
      remove: counted(fs.remove)
    })
  }

  // two folders made, two files and two folders opened, two renames, one removal
  const changes = Array.from({ length: 9 }, (_, change) => change)

  it.each(changes)("leaves one whole folder when the process dies before change %i", change =>
    inTemporaryFolder((folder, fs) =>
      Effect.gen(function* () {
        yield* replaceFolder(folder, old)
        // A dead process runs no finalizers: the fiber hangs where it stopped.
        const died = yield* Deferred.make<void>()
        const death = Effect.andThen(Deferred.succeed(died, undefined), Effect.never)
        yield* replaceFolder(folder, successor).pipe(
          Effect.provideService(FileSystem.FileSystem, failing(fs, change, Infinity, death)),
          Effect.forkDetach
        )
        yield* Deferred.await(died)
        expect(yield* contents(yield* standingFolder(folder))).toEqual(change < 7 ? old : successorText)

        yield* replaceFolder(folder, successor)
        expect(yield* contents(folder)).toEqual(successorText)
        expect(yield* fs.readDirectory((yield* Path.Path).dirname(folder))).toEqual(["default"])
      })
    )
  )

  it.each(changes)("leaves one whole folder under its name when the system refuses change %i", change =>
    inTemporaryFolder((folder, fs) =>
      Effect.gen(function* () {
        yield* replaceFolder(folder, old)
        const full = PlatformError.systemError({ _tag: "Unknown", module: "FileSystem", method: "open" })
        yield* replaceFolder(folder, successor).pipe(
          Effect.provideService(FileSystem.FileSystem, failing(fs, change, change, Effect.fail(full))),
          Effect.ignore
        )
        expect([old, successorText]).toContainEqual(yield* contents(folder))
        expect(yield* fs.readDirectory((yield* Path.Path).dirname(folder))).toEqual(["default"])
      })
    )
  )
})

it("the names that stand are those of the folders and of the ones set aside", () => {
  expect(standingNames(["b", ".a.replaced", ".b.replaced", ".c.writing-12"])).toEqual(["a", "b"])
})
