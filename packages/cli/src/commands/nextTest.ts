import { Clock, Effect, Result, Stdio } from "effect"
import { CliError, Command, Flag } from "effect/cli"
import { nextTest as rankTests, type NextTestProgress } from "../pipeline/nextTest.ts"
import { nextTestDocument, renderNextTest } from "../render/renderNextTest.ts"
import { answer } from "./answer.ts"
import { WorkspaceFolder } from "./globalFlags.ts"
import { parseList } from "./parseList.ts"

const numbers = (name: string, isValid: (value: number) => boolean, wanted: string, standard: readonly number[]) =>
  Flag.String(name).pipe(
    Flag.withMetavar(standard.join(",")),
    Flag.mapEffect(value => {
      const parsed = parseList(value, Number, isValid, wanted)
      return Result.match(parsed, {
        onSuccess: list => Effect.succeed(list),
        onFailure: expected => Effect.fail(new CliError.InvalidValue({ option: name, value, expected, kind: "flag" }))
      })
    }),
    Flag.withDefault(standard)
  )
