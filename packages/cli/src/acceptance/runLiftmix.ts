import * as NodeServices from "@effect/platform-node/NodeServices"
import { captureRun, type Run } from "./captureRun.ts"

/** Runs the command line in this process. */
export const runLiftmix = (...args: readonly string[]): Promise<Run> => captureRun(args, NodeServices.layer)
