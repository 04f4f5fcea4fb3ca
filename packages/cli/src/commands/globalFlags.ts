import { TextEncoding } from "@liftmix/core"
import { Effect, Option } from "effect"
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

const encodings = TextEncoding.literals

export const Encoding = GlobalFlag.Setting("encoding")({
  flag: Flag.String("encoding").pipe(
    Flag.withMetavar("NAME"),
    Flag.withDescription("Of files that are not UTF-8, such as windows-1252"),
    Flag.filterMap(
      name => Option.fromUndefinedOr(encodings.find(known => known === name.toLowerCase())),
      name => `encoding must be one of ${encodings.join(", ")}, not ${name}`
    ),
    Flag.withDefault(undefined)
  )
})

/** What text files are that are neither UTF-8 nor UTF-16; undefined where no command line says it. */
export const encodingFlag = Effect.map(Effect.serviceOption(Encoding), Option.getOrUndefined)
