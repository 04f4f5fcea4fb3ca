#!/usr/bin/env node
import * as NodeRuntime from "@effect/platform-node/NodeRuntime"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Effect } from "effect"
import { liftmix } from "./liftmix.ts"

NodeRuntime.runMain(Effect.provide(liftmix(process.argv.slice(2)), NodeServices.layer), { disableErrorReporting: true })
