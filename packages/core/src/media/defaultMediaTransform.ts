import { defaultAdstock } from "../adstock/defaultAdstock.ts"
import type { Calendar } from "../data/Calendar.ts"
import { defaultSaturation } from "../saturation/defaultSaturation.ts"
import type { MediaTransform } from "./MediaTransform.ts"

/** The transform of a channel about which nothing is said: geometric adstock, then Hill saturation with slope 1. */
export function defaultMediaTransform(period: Calendar["period"]): MediaTransform {
  return {
    adstock: defaultAdstock("geometric", period),
    saturation: defaultSaturation("hill"),
    order: "adstock-saturation"
  }
}
