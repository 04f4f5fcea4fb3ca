import { styleText } from "node:util"
import type { FitPreview } from "../pipeline/previewFit.ts"
import { paragraph } from "./paragraph.ts"
import { renderChannelResults } from "./renderFit.ts"
import { renderProblems } from "./renderProblems.ts"

/** What `fit --preview --json` prints. */
export const previewDocument = ({ channels, isReliable, shape, warnings }: FitPreview) => ({
  preview: true,
  likeNormal: isReliable,
  weightShape: shape,
  channels,
  warnings
})

export const renderPreview = (preview: FitPreview): string =>
  [
    ...(preview.warnings.length > 0 ? [renderProblems(preview.warnings)] : []),
    styleText(["bold", "yellow"], "Preview, not a fit: do not use these figures."),
    renderChannelResults(preview),
    paragraph(
      preview.isReliable
        ? "The posterior is much like the normal density these figures come from, so a fit will probably agree with them."
        : "The posterior is not like the normal density these figures come from: a fit may move them, its intervals above all."
    ),
    'Nothing was saved. Fit the model with "liftmix fit".'
  ].join("\n\n")
