import { wholeFlag } from "./numberFlag.ts"

/** How many periods to look ahead: ten years of weeks at most. */
export const horizonFlag = wholeFlag("horizon", value => value >= 1 && value <= 520, "from 1 to 520 periods")
