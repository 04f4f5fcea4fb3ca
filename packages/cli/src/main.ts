#!/usr/bin/env node
import * as NodeRuntime from "@effect/platform-node/NodeRuntime"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Effect, References } from "effect"
import { CliConfig, CliOutput, Command, GlobalFlag } from "effect/cli"
import { check } from "./commands/check.ts"
import { demo } from "./commands/demo.ts"
import { experiments } from "./commands/experiments.ts"
import { fit } from "./commands/fit.ts"
import { Json, WorkspaceFolder } from "./commands/globalFlags.ts"
import { init } from "./commands/init.ts"
import { plan } from "./commands/plan.ts"
import { report } from "./commands/report.ts"
import { serve } from "./commands/serve.ts"
import { presentFailure } from "./render/presentFailure.ts"
import { usagePresenter } from "./render/usagePresenter.ts"
import { version } from "./version.ts"

const liftmix = Command.make("liftmix").pipe(
  Command.withDescription("From a history of spend and a few experiments to a budget plan you can defend."),
  Command.withSubcommands([demo, init, check, experiments, fit, plan, report, serve]),
  Command.withGlobalFlags([WorkspaceFolder, Json])
)

/** Failures are shown as JSON where JSON was asked for, also those of arguments that cannot be parsed. */
const json = process.argv.includes("--json")

liftmix.pipe(
  Command.run({ version }),
  Effect.provideService(
    CliConfig.CliConfig,
    CliConfig.make({ builtIns: [GlobalFlag.Help, GlobalFlag.Version, GlobalFlag.Completions] })
  ),
  Effect.provideService(CliOutput.Presenter, usagePresenter(json)),
  // stdout carries the answer and nothing else
  Effect.provideService(References.LogToStderr, true),
  Effect.tapCause(cause => presentFailure(cause, json)),
  Effect.provide(NodeServices.layer),
  NodeRuntime.runMain({ disableErrorReporting: true })
)
