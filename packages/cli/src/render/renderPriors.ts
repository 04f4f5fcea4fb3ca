import type { ChannelPrior } from "@liftmix/calibration"
import { match } from "ts-pattern"
import { interval, ratio } from "./numbers.ts"
import { paragraph } from "./paragraph.ts"
import { number, renderTable, text } from "./table.ts"

/** How experiments that are used as priors became one. */
export function renderPriors(priors: readonly ChannelPrior[]): string {
  const columns = [text("prior on ROI"), text("made of"), number("returned"), number("test over period (90 %)")]
  const rows = priors.flatMap(({ channel, experiments }) =>
    experiments.map(({ id, iroas, ratio: window, se }, i) => [
      i === 0 ? channel : "",
      id,
      `${ratio(iroas)} ± ${ratio(se)}`,
      interval(window, ratio)
    ])
  )
  const results = priors.map(prior =>
    paragraph(`${prior.channel}: ROI ${shownPrior(prior)} before its history, ${made(prior)}. ${compared(prior)}`)
  )
  const words =
    '"Test over period" is the return that the model expects of the test over that of the whole period, before any data: carry-over the test did not wait for, and the part of the curve it worked at. The return measured is divided by it.'
  return [renderTable(columns, rows), results.join("\n"), paragraph(words)].join("\n")
}

const shownPrior = ({ distribution: { mu, sigma } }: ChannelPrior): string => {
  const quantile = (z: number) => ratio(Math.exp(mu + z * sigma))
  return `${quantile(0)} (${quantile(-upperTwentieth)} – ${quantile(upperTwentieth)})`
}

/** Φ⁻¹(0.95): the interval is of 90 %. */
const upperTwentieth = 1.6448536269514722

const made = ({ betweenSd, method, scale }: ChannelPrior): string =>
  match(method)
    .with("single", () => "from one experiment")
    .with("weighted mean", () => "from two experiments, weighted by their precision")
    .with("Bayesian meta-analysis", "DerSimonian–Laird", name => {
      const unit = scale === "logarithm" ? "of its logarithm" : ""
      return `by ${name}, with a standard deviation between experiments of ${ratio(betweenSd ?? 0)} ${unit}`.trimEnd()
    })
    .exhaustive()

const compared = ({ meridian }: ChannelPrior): string =>
  meridian === null
    ? "Meridian's rule would refuse it."
    : `For comparison, Meridian's rule would say ${ratio(meridian.mean)} ± ${ratio(meridian.sd)}.`
