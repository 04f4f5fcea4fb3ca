import { Flag } from "effect/cli"

/** Describes a flag that has this value unless it is given, which its help says. */
export const usually =
  <const B>(value: B, description: string) =>
  <A>(flag: Flag.Flag<A>): Flag.Flag<A | B> =>
    flag.pipe(Flag.withDescription(`${description} (default: ${value})`), Flag.withDefault(value))
