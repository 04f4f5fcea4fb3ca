import type { ModelCard } from "@liftmix/core"
import { closePercent } from "../format/closePercent.ts"
import { Notice } from "./Notice.tsx"
import classes from "./SuspectNotice.module.css"

/** Says above everything else that a model's own checks failed. */
export const SuspectNotice = ({ model }: { readonly model: ModelCard }) => (
  <div className={classes.place}>
    <Notice tone="bad" title="Do not rely on this model yet">
      <ul className={classes.reasons}>
        {model.reasons.map(({ advice, code, message }) => (
          <li key={`${code} ${message}`}>
            {closePercent(message)} <em>{closePercent(advice)}</em>
          </li>
        ))}
      </ul>
    </Notice>
  </div>
)
