import type { ModelCard } from "@liftmix/core"
import { formatCompact } from "../format/formatCompact.ts"
import { formatDate } from "../format/formatDate.ts"
import { formatRange } from "../format/formatRange.ts"
import { formatSigned } from "../format/formatSigned.ts"
import classes from "./Experiments.module.css"
import { Panel } from "./Panel.tsx"
import { ResultTable } from "./ResultTable.tsx"
import { Spread } from "./Spread.tsx"

/** Every experiment beside what the model implies for it. */
export const Experiments = ({ model }: { readonly model: ModelCard }) => (
  <Panel
    title="Experiments"
    description={`Lift in ${model.data.kpi} over each test's window: measured, with its standard error, and what the fitted model implies for the same test, with a 90 % interval. z is their difference in standard errors.`}
  >
    <ResultTable
      label="Table of experiments"
      columns={[
        { name: "Test", figures: false },
        { name: "Channels", figures: false },
        { name: "Design", figures: false },
        { name: "Window", figures: false },
        { name: "Measured lift", figures: true },
        { name: "Implied by the model", figures: true },
        { name: "z", figures: true },
        { name: "Agreement", figures: false },
        { name: "Used in this fit", figures: false }
      ]}
      rows={model.experiments.map(({ agreement, channels, design, end, id, implied, lift, se, start, used, z }) => ({
        key: id,
        cells: [
          id,
          channels.join(", "),
          design,
          <Spread key="window" main={formatDate(start)} range={`to ${formatDate(end)}`} />,
          <Spread key="lift" main={formatSigned(lift)} range={`± ${formatCompact(se)}`} />,
          <Spread key="implied" main={formatSigned(implied.mean)} range={formatRange(implied, formatSigned)} />,
          z.toFixed(1).replace("-", "−"),
          <span key="agreement" className={classes[agreement]}>
            {agreement}
          </span>,
          used ? "yes" : "no"
        ]
      }))}
    />
  </Panel>
)
