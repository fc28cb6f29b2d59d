/** What has to be known of a text that somebody asks to have erased. Not what it says. */
export interface Slettefakta {
  readonly slettet: boolean;
  /** A legal hold stands on the child or the log. */
  readonly sperret: boolean;
  readonly apen: boolean;
  /** The archive has confirmed that it has the log as it was closed. */
  readonly arkivert: boolean;
  /** A retention rule lets the text go already. */
  readonly regelSlipper: boolean;
  /** The reference of an order was given: of a court, the supervisory authority or the archive's. */
  readonly palegg: boolean;
}

export type Slettenekt = 'TEKST_SLETTET' | 'SPERRE_STAR' | 'PALEGG_MANGLER' | 'ARKIV_MANGLER';

/**
 * May one text be erased out of turn? Null: yes. A hold beats an order; an order beats an open log and the archive
 * (archive law: nothing goes before the archive has it or a rule lets it go; GDPR art. 17 no. 3).
 */
export function nekter(f: Slettefakta): Slettenekt | null {
  if (f.slettet) return 'TEKST_SLETTET';
  if (f.sperret) return 'SPERRE_STAR';
  if (f.palegg) return null;
  if (f.apen) return 'PALEGG_MANGLER';
  return f.arkivert || f.regelSlipper ? null : 'ARKIV_MANGLER';
}
