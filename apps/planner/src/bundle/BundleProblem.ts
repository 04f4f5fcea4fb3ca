import { Schema } from "effect"

/** Why a file is not a model this page can show, in words for the person who opened it. */
export class BundleProblem extends Schema.TaggedError<BundleProblem>()("BundleProblem", {
  title: Schema.String,
  message: Schema.String
}) {}
