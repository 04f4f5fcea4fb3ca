import { Context } from "effect"

/** Flags of a command under a title, as help shows them. */
export interface FlagGroup {
  readonly title: string
  /** without dashes */
  readonly names: readonly string[]
}

/** A command's flags in groups; those of none come first. */
export const FlagGroups = Context.Reference<readonly FlagGroup[]>("liftmix/FlagGroups", { defaultValue: () => [] })

/** @param flags by title; their keys are the flags' names without dashes */
export const flagGroups = (flags: Readonly<Record<string, object>>): readonly FlagGroup[] =>
  Object.entries(flags).map(([title, group]) => ({
    title,
    names: Object.keys(group).map(key => key.replaceAll(/[A-Z]/g, letter => `-${letter.toLowerCase()}`))
  }))
