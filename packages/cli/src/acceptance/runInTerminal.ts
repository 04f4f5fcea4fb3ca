import * as NodeServices from "@effect/platform-node/NodeServices"
import { type Cause, ConfigProvider, Effect, Layer, Option, Queue, Terminal } from "effect"
import { TerminalCapabilities } from "effect/cli"
import { stripVTControlCharacters } from "node:util"
import { captureRun, type Run } from "./captureRun.ts"

/** A run, and everything its prompts showed. */
export interface TerminalRun extends Run {
  readonly screen: string
}

/** What is not as in a terminal that someone sits at, alone. */
export interface TerminalFaults {
  /** happens beside, whenever something is shown */
  readonly meanwhile?: (shown: string) => void
  readonly canPrompt?: boolean
  readonly env?: Readonly<Record<string, string>>
}

const keyNames = ["enter", "down", "up", "space"]

/** Names of keys, or text that is typed. */
const strokes = (keys: readonly string[]) =>
  keys
    .flatMap(key => (keyNames.includes(key) ? [key] : [...key]))
    .map(name => ({
      input: keyNames.includes(name) ? Option.none<string>() : Option.some(name),
      key: { name, ctrl: false, meta: false, shift: false }
    }))

/** Runs the command line in this process at a terminal where someone presses these keys, one after the other, and then quits. */
export async function runInTerminal(
  keys: readonly string[],
  args: readonly string[],
  { canPrompt = true, env = {}, meanwhile = () => {} }: TerminalFaults = {}
): Promise<TerminalRun> {
  const shown: string[] = []
  const terminal = Effect.gen(function* () {
    const input = yield* Queue.make<Terminal.UserInput, Cause.Done>()
    Queue.offerAllUnsafe(input, strokes(keys))
    Queue.endUnsafe(input)
    return Terminal.make({
      columns: Effect.succeed(80),
      rows: Effect.succeed(40),
      size: Effect.die("no prompt asks for the size"),
      readInput: Effect.succeed(input),
      readLine: Effect.die("no prompt reads a line"),
      display: text =>
        Effect.sync(() => {
          shown.push(text)
          meanwhile(text)
        })
    })
  })
  const services = Layer.mergeAll(
    NodeServices.layer,
    Layer.effect(Terminal.Terminal, terminal),
    Layer.succeed(TerminalCapabilities.TerminalCapabilities, { canColor: false, canAnimate: true, canPrompt }),
    ConfigProvider.layer(ConfigProvider.fromEnv({ env }))
  )
  const run = await captureRun(args, services)
  return { ...run, screen: stripVTControlCharacters(shown.join("")) }
}
