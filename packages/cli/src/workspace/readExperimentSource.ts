import {
  ExperimentMapping,
  type ExperimentSource,
  type ExperimentsRead,
  readExperiments,
  vendorMappings
} from "@liftmix/calibration"
import { Effect, Result, Schema } from "effect"
import { rejected } from "../errors.ts"
import { type ExperimentFile, experimentFiles } from "./experimentFiles.ts"
import { readText, type Workspace } from "./Workspace.ts"

/** Reads the files of one entry of the workspace's `experiments`; whatever cannot be read is among the problems. */
export const readExperimentSource = Effect.fn("readExperimentSource")(function* (
  workspace: Workspace,
  source: ExperimentSource
) {
  const reads: readonly ExperimentsRead[] = yield* experimentFiles(workspace.folder, source).pipe(
    Effect.flatMap(files => Effect.forEach(files, file => readFile(workspace, file))),
    Effect.catch(({ problems }) => Effect.succeed([{ records: [], problems }]))
  )
  return {
    records: reads.flatMap(({ records }) => records),
    problems: reads.flatMap(({ problems }) => problems)
  } satisfies ExperimentsRead
})

const readFile = Effect.fnUntraced(function* ({ config, folder }: Workspace, { file, source }: ExperimentFile) {
  const mapping = typeof source === "string" ? undefined : yield* readMapping(folder, source.mapping)
  const format = file.endsWith(".json") ? "json" : "csv"
  const text = yield* readText(folder, file, config.data.encoding)
  if (mapping === undefined || typeof source === "string") return readExperiments(text, file, format)
  return readExperiments(text, file, format, {
    ...mapping,
    constants: { ...mapping.constants, ...source.constants }
  })
})

const tools: ReadonlyMap<string, ExperimentMapping> = new Map(Object.entries(vendorMappings))
const decode = Schema.decodeUnknownResult(Schema.fromJsonString(ExperimentMapping), { onExcessProperty: "error" })

/** The mapping of a known tool, or of a file in the workspace. */
const readMapping = Effect.fnUntraced(function* (folder: string, name: string) {
  const tool = tools.get(name)
  if (tool !== undefined) return tool
  if (!name.endsWith(".json")) {
    return yield* rejected(
      "UnknownMapping",
      `There is no mapping "${name}".`,
      `Known tools are ${[...tools.keys()].join(", ")}; for another, name a JSON file with its mapping.`
    )
  }
  const decoded = decode(yield* readText(folder, name))
  if (Result.isSuccess(decoded)) return decoded.success
  return yield* rejected(
    "InvalidMapping",
    `${name} is no mapping: ${decoded.failure.message.replaceAll(/\s+/g, " ")}.`,
    'It needs "system" and "columns", as in { "system": "Haus", "columns": { "lift": "Incremental sales" } }.',
    name
  )
})
