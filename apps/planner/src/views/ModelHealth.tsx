import type { ModelCard } from "@liftmix/core"
import { formatAmount } from "../format/formatAmount.ts"
import { formatDiagnostic } from "../format/formatDiagnostic.ts"
import { formatDate } from "../format/formatDate.ts"
import { periodWords } from "../words/periodWords.ts"
import classes from "./ModelHealth.module.css"
import { Panel } from "./Panel.tsx"

/** How the model was made and whether the sampler's checks passed. */
export function ModelHealth({ model }: { readonly model: ModelCard }) {
  const { data, diagnostics, sampling } = model
  const facts = [
    ["Data", `${data.file}, ${periodWords(data.periods, data.period)} from ${formatDate(data.firstDate)}`],
    [
      "Sampling",
      `${sampling.chains} chains × ${formatAmount(sampling.draws)} draws, seed ${sampling.seed}, ${formatAmount(model.seconds)} s`
    ],
    ["Largest R-hat", formatDiagnostic(diagnostics.maxRhat, 3)],
    [
      "Smallest effective sample size",
      `${formatDiagnostic(diagnostics.minEssBulk, 0)} bulk, ${formatDiagnostic(diagnostics.minEssTail, 0)} tail`
    ],
    ["Divergences", formatAmount(diagnostics.divergences)],
    ["Smallest E-BFMI", formatDiagnostic(diagnostics.minEbfmi, 2)],
    ["Fingerprint", data.fingerprint],
    ["Versions", `liftmix ${model.versions.liftmix}, Node ${model.versions.node}`]
  ] as const
  return (
    <Panel
      title="How the model was made"
      description="The checks behind the verdict, and what is needed to make it again."
    >
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  )
}
