import { Flag, GlobalFlag } from "effect/cli"

/** The workspace folder every command works in. */
export const WorkspaceFolder = GlobalFlag.Setting("workspace")({
  flag: Flag.String("workspace").pipe(
    Flag.withAlias("w"),
    Flag.withMetavar("DIR"),
    Flag.withDescription("Folder with liftmix.yaml (default: this one)"),
    Flag.withDefault(".")
  )
})

/** One JSON document on stdout instead of text. */
export const Json = GlobalFlag.Setting("json")({
  flag: Flag.Boolean("json").pipe(Flag.withDescription("Print one JSON document to stdout"), Flag.withDefault(false))
})
