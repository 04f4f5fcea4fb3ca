import { basename } from "node:path"

/**
 * What makes `liftmix` a command of the shell; undefined where this process was started by that name.
 * @param node the program that runs the script, with its own arguments
 */
export const shellAlias = (script: string, node: readonly string[]): string | undefined =>
  basename(script) === "liftmix" ? undefined : `alias liftmix='${[...node, script].join(" ")}'`
