import { type ChildProcess, spawn } from "node:child_process"
import { fileURLToPath } from "node:url"
import type { Run } from "./captureRun.ts"

/** A run in a process of its own, which may be waited for or interrupted. */
export interface RunningLiftmix {
  readonly child: ChildProcess
  readonly finished: Promise<Run>
  /** resolves with what matched, once stdout or stderr does */
  readonly said: (pattern: RegExp) => Promise<string>
}

const main = fileURLToPath(new URL("../main.ts", import.meta.url))

/** Starts the command line as a user would. */
export function startLiftmix(...args: readonly string[]): RunningLiftmix {
  const child = spawn(process.execPath, ["--conditions=@liftmix/source", main, ...args], {
    stdio: ["ignore", "pipe", "pipe"]
  })
  const heard = { stdout: "", stderr: "" }
  child.stdout.setEncoding("utf8").on("data", (text: string) => (heard.stdout += text))
  child.stderr.setEncoding("utf8").on("data", (text: string) => (heard.stderr += text))
  const finished = new Promise<Run>(resolve => child.on("close", code => resolve({ code, ...heard })))
  const said = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const listen = () => {
        const match = pattern.exec(heard.stdout) ?? pattern.exec(heard.stderr)
        if (match !== null) resolve(match[0])
      }
      child.stdout.on("data", listen)
      child.stderr.on("data", listen)
      child.on("close", () => reject(new Error(`ended without ${pattern}: ${heard.stdout}${heard.stderr}`)))
    })
  return { child, finished, said }
}
