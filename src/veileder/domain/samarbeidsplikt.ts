/** A service that cannot decline to cooperate when that one asks. To *hold* the baton anyone may decline, with a reason. */
export interface Samarbeidsplikt {
  readonly tjenestetype: string;
  /** The tjenestetype that asks; null: whoever does. */
  readonly narSporAv: string | null;
  readonly hjemmel: string | null;
}
