/** The kinds of record that a kommune can have a retention rule for. The database tells which text is of which (`posttype_av`). */
export const POSTTYPER = [
  'INNLEGG',
  'BARNETS_STEMME',
  'MOTE',
  'EVALUERING',
  'TILTAK',
  'OVERLEVERING',
  'DELTAKELSE',
  'SKJERMING',
  'DELING_UTEN_SAMTYKKE',
  'AVSLUTNING',
  /** Every text of a concern that was closed without ever becoming active. */
  'UNDRING_AVKLART',
  /** The reference of a consent on paper, and the witness of one by word. */
  'SAMTYKKEREFERANSE',
  /** A kind that came after this list: kept until somebody names it. */
  'ANNET',
] as const;
export type Posttype = (typeof POSTTYPER)[number];

/** What becomes of a text: let go, or kept, and why. */
export const STATUSER = ['SLIPPES', 'SPERRET', 'MANGLER_ARKIV', 'APEN_LOGG', 'BEVARES', 'UTEN_REGEL'] as const;
export type Bevaringsstatus = (typeof STATUSER)[number];
