import type { MediaSlots, TermContext } from "@liftmix/core"

/** @throws RangeError if the model has no such channel */
export function mediaSlots(channel: string, { layout }: TermContext): MediaSlots {
  const slots = layout.media.get(channel)
  if (slots === undefined) throw new RangeError(`no channel ${channel} among ${[...layout.media.keys()].join(", ")}`)
  return slots
}
