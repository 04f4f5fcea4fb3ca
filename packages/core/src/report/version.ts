/** The version of liftmix, as in package.json: that of every package. */
export const version = "0.1.0"
