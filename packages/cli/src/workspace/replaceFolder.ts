import { Effect, FileSystem, Path } from "effect"
import { writeSynced } from "./writeSynced.ts"

/** Files of a folder, by name. */
export type FolderContents = Readonly<Record<string, string | Uint8Array>>

/**
 * Puts a folder with these files in place of the one that may be there. All is written and synced under a temporary name
 * first; then the old folder steps aside, the new one takes its name, and the old one is removed. A crash at any point
 * leaves one whole folder, the old or the new; `standingFolder` finds it.
 */
export const replaceFolder = Effect.fn("replaceFolder")(function* (folder: string, files: FolderContents) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const parent = path.dirname(folder)
  const aside = asideName(path, folder)
  const staging = path.join(parent, `${stagingPrefix(path, folder)}${process.pid}`)

  yield* fs.makeDirectory(parent, { recursive: true })
  yield* clearLeftovers(folder)
  const stage = Effect.gen(function* () {
    yield* fs.makeDirectory(staging)
    yield* Effect.forEach(Object.entries(files), ([name, contents]) => writeSynced(path.join(staging, name), contents))
    yield* syncFolder(staging)
  })
  // An interruption waits for these few system calls.
  const swap = Effect.gen(function* () {
    if (yield* fs.exists(folder)) yield* fs.rename(folder, aside)
    yield* fs.rename(staging, folder)
    yield* syncFolder(parent)
    yield* fs.remove(aside, { recursive: true, force: true })
  }).pipe(Effect.uninterruptible)
  yield* Effect.andThen(stage, swap).pipe(
    Effect.onError(() =>
      Effect.ignore(Effect.andThen(fs.remove(staging, { recursive: true, force: true }), restore(folder)))
    )
  )
})

/** Where the folder's contents are: under its own name, or aside where a crash cut its replacement short. */
export const standingFolder = Effect.fn("standingFolder")(function* (folder: string) {
  const fs = yield* FileSystem.FileSystem
  const aside = asideName(yield* Path.Path, folder)
  const exists = (name: string) => Effect.orElseSucceed(fs.exists(name), () => false)
  return !(yield* exists(folder)) && (yield* exists(aside)) ? aside : folder
})

/** The names of the folders among their parent's entries, those included that a crash left aside. */
export function standingNames(entries: readonly string[]): readonly string[] {
  const names = entries.map(entry => /^\.(.*)\.replaced$/.exec(entry)?.[1] ?? entry)
  return [...new Set(names)].filter(name => !name.startsWith(".")).sort()
}

const asideName = (path: Path.Path, folder: string) =>
  path.join(path.dirname(folder), `.${path.basename(folder)}.replaced`)

const stagingPrefix = (path: Path.Path, folder: string) => `.${path.basename(folder)}.writing-`

/** Undoes what a crash left behind: a folder that stepped aside, and half-written ones of processes that are gone. */
const clearLeftovers = Effect.fnUntraced(function* (folder: string) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  yield* restore(folder)
  const prefix = stagingPrefix(path, folder)
  const parent = path.dirname(folder)
  for (const name of yield* fs.readDirectory(parent)) {
    if (!name.startsWith(prefix) || isOtherProcess(Number(name.slice(prefix.length)))) continue
    yield* fs.remove(path.join(parent, name), { recursive: true, force: true })
  }
})

const restore = Effect.fnUntraced(function* (folder: string) {
  const fs = yield* FileSystem.FileSystem
  const aside = asideName(yield* Path.Path, folder)
  if (!(yield* fs.exists(aside))) return
  if (yield* fs.exists(folder)) return yield* fs.remove(aside, { recursive: true })
  yield* fs.rename(aside, folder)
})

function isOtherProcess(pid: number): boolean {
  try {
    return pid !== process.pid && process.kill(pid, 0)
  } catch {
    return false
  }
}

/** Makes names created or renamed in a folder last; not every system lets a folder be opened for that. */
const syncFolder = Effect.fnUntraced(
  function* (folder: string) {
    const fs = yield* FileSystem.FileSystem
    const handle = yield* fs.open(folder, { flag: "r" })
    yield* handle.sync
  },
  Effect.scoped,
  effect => Effect.ignore(effect)
)
