/** How a channel's response counts in a picture of several that act together, instead of by its coefficient. */
export interface SpendPicture {
  /** periods that `worth` is told of; responses after them do not differ from what they are without spend */
  readonly counted: number
  /** [draw, period] KPI units at full response */
  readonly worth: Float64Array
  /** [draw, period] what exposure is multiplied by, bought or going on; absent: 1 */
  readonly factor?: Float64Array
  /** [draw] KPI units that come on top, whatever is spent */
  readonly constant: Float64Array
}
