import { match } from "ts-pattern"
import type { Caution } from "../scenario/Caution.ts"

/** Which mean over draws a figure is, to follow it in a sentence; nothing for the mean over all. */
export const cautionWords = (caution: Caution): string =>
  match(caution)
    .with("average", () => "")
    .with("worst-quarter", () => ", on average over its worst quarter of draws")
    .with("worst-tenth", () => ", on average over its worst tenth of draws")
    .exhaustive()
