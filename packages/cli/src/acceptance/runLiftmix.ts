import * as NodeServices from "@effect/platform-node/NodeServices"
import { Cause, Console, Effect, Exit, Runtime } from "effect"
import { liftmix } from "../liftmix.ts"

/** What a run printed, and the exit code its process would have. */
export interface Run {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs the command line in this process. */
export async function runLiftmix(...args: readonly string[]): Promise<Run> {
  const printed = { stdout: "", stderr: "" }
  const console: Console.Console = {
    ...globalThis.console,
    log: (...words: readonly unknown[]) => void (printed.stdout += `${words.join(" ")}\n`),
    error: (...words: readonly unknown[]) => void (printed.stderr += `${words.join(" ")}\n`)
  }
  const exit = await Effect.runPromiseExit(
    liftmix(args).pipe(Effect.provideService(Console.Console, console), Effect.provide(NodeServices.layer))
  )
  const code = Exit.isSuccess(exit) ? 0 : Runtime.getErrorExitCode(Cause.squash(exit.cause))
  return { code, ...printed }
}
