import { Effect, Path } from "effect"
import { DatabaseSync } from "node:sqlite"
import { rejected } from "../errors.ts"

/** Where a workspace keeps the plans made in the planner. */
export const plansFile = "plans.sqlite"

/** The plans of one model's data as the page wrote them: a text that only the page understands. */
export interface KeptPlans {
  /** counts the times they were saved, from 1; 0 where there are none */
  readonly revision: number
  readonly plans: string | null
}

export type SavedPlans =
  | { readonly _tag: "Saved"; readonly revision: number }
  /** somebody else has saved since: what they saved */
  | { readonly _tag: "Outdated"; readonly kept: KeptPlans }

/** Plans in the workspace, by the fingerprint of the data that they were made with. */
export interface PlanStore {
  read(fingerprint: string): KeptPlans
  /** @param base the revision that the plans were changed from: nothing is overwritten that was not seen */
  save(fingerprint: string, base: number, plans: string): SavedPlans
}

/**
 * Opens the workspace's plans for as long as the scope lasts. A save is on the disk when it returns, whole or not at all;
 * several servers may share the file.
 */
export const openPlanStore = Effect.fn("openPlanStore")(function* (workspace: string) {
  const file = (yield* Path.Path).join(workspace, plansFile)
  const open = Effect.try({
    try: () => createTable(new DatabaseSync(file, { timeout: 5000 })),
    catch: error =>
      rejected(
        "CannotOpenPlans",
        `The plans in ${file} cannot be opened: ${error instanceof Error ? error.message : error}.`,
        "Check the file's permissions; if it is damaged, move it away: plans are then kept anew.",
        plansFile
      )
  })
  const database = yield* Effect.acquireRelease(open, database => Effect.sync(() => database.close()))
  return planStore(database)
})

function createTable(database: DatabaseSync): DatabaseSync {
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    CREATE TABLE IF NOT EXISTS plans (
      fingerprint TEXT PRIMARY KEY,
      revision INTEGER NOT NULL,
      plans TEXT NOT NULL,
      savedAt TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
    ) STRICT;
  `)
  return database
}

function planStore(database: DatabaseSync): PlanStore {
  const select = database.prepare("SELECT revision, plans FROM plans WHERE fingerprint = ?")
  const insert = database.prepare(
    "INSERT INTO plans (fingerprint, revision, plans) VALUES (?, 1, ?) ON CONFLICT DO NOTHING"
  )
  const update = database.prepare(
    "UPDATE plans SET revision = revision + 1, plans = ?, savedAt = CURRENT_TIMESTAMP WHERE fingerprint = ? AND revision = ?"
  )
  const read = (fingerprint: string): KeptPlans => {
    const row = select.get(fingerprint)
    return row === undefined
      ? { revision: 0, plans: null }
      : { revision: Number(row["revision"]), plans: String(row["plans"]) }
  }
  return {
    read,
    save: (fingerprint, base, plans) => {
      // One statement either way: nobody can come between the comparison and the change.
      const { changes } = base === 0 ? insert.run(fingerprint, plans) : update.run(plans, fingerprint, base)
      return Number(changes) === 1
        ? { _tag: "Saved", revision: base + 1 }
        : { _tag: "Outdated", kept: read(fingerprint) }
    }
  }
}
