/** A text in both written languages, both required: a kommune may use either, and a reader choose. */
export interface Tekst {
  readonly nb: string;
  readonly nn: string;
}
