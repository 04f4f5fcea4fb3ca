import { version } from "@liftmix/core"
import { Effect, References } from "effect"
import { CliConfig, CliOutput, Command, GlobalFlag } from "effect/cli"
import { check } from "./commands/check.ts"
import { compare } from "./commands/compare.ts"
import { decompose } from "./commands/decompose.ts"
import { demo } from "./commands/demo.ts"
import { design } from "./commands/design.ts"
import { diagnose } from "./commands/diagnose.ts"
import { experiments } from "./commands/experiments.ts"
import { fit } from "./commands/fit.ts"
import { forecast } from "./commands/forecast.ts"
import { Encoding, Json, WorkspaceFolder } from "./commands/globalFlags.ts"
import { holidays } from "./commands/holidays.ts"
import { init } from "./commands/init.ts"
import { lift } from "./commands/lift.ts"
import { nextTest } from "./commands/nextTest.ts"
import { plan } from "./commands/plan.ts"
import { report } from "./commands/report.ts"
import { serve } from "./commands/serve.ts"
import { validate } from "./commands/validate.ts"
import { whatif } from "./commands/whatif.ts"
import { presentFailure } from "./render/presentFailure.ts"
import { usagePresenter } from "./render/usagePresenter.ts"

const command = Command.make("liftmix").pipe(
  Command.withDescription("From a history of spend and a few experiments to a budget plan you can defend."),
  Command.withSubcommands([
    demo,
    init,
    check,
    holidays,
    lift,
    design,
    experiments,
    fit,
    diagnose,
    validate,
    compare,
    decompose,
    forecast,
    plan,
    whatif,
    nextTest,
    report,
    serve
  ]),
  Command.withGlobalFlags([WorkspaceFolder, Encoding, Json])
)

const run = Command.runWith(command, { version })

/** The whole command line: answers on stdout, everything else on stderr, failures shown and then passed on. */
export function liftmix(args: readonly string[]) {
  // Failures are shown as JSON where JSON was asked for, also those of arguments that cannot be parsed.
  const json = args.includes("--json")
  return run(args).pipe(
    Effect.provideService(CliConfig.CliConfig, CliConfig.make({ builtIns: [GlobalFlag.Help, GlobalFlag.Version] })),
    Effect.provideService(CliOutput.Presenter, usagePresenter(json)),
    Effect.provideService(References.LogToStderr, true),
    Effect.onError(cause => presentFailure(cause, json))
  )
}
