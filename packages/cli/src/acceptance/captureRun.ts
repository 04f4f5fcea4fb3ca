import type * as NodeServices from "@effect/platform-node/NodeServices"
import { Console, Effect, type Layer, Runtime } from "effect"
import { liftmix } from "../liftmix.ts"

/** What a run printed, and the exit code its process would have. */
export interface Run {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs the command line in this process, with these services of it. */
export async function captureRun(
  args: readonly string[],
  services: Layer.Layer<NodeServices.NodeServices>
): Promise<Run> {
  const printed = { stdout: "", stderr: "" }
  const console: Console.Console = {
    ...globalThis.console,
    log: (...words: readonly unknown[]) => void (printed.stdout += `${words.join(" ")}\n`),
    error: (...words: readonly unknown[]) => void (printed.stderr += `${words.join(" ")}\n`)
  }
  const exit = await Effect.runPromiseExit(
    liftmix(args).pipe(Effect.provideService(Console.Console, console), Effect.provide(services))
  )
  return new Promise<Run>(resolve => Runtime.defaultTeardown(exit, code => resolve({ code, ...printed })))
}
