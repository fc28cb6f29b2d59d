/** Why a guide cannot be published, in the words of the BTI-koordinator who drafts it. */
export const VEILEDERMELDINGER = {
  TEKST_MANGLER: 'Teksten mangler på denne målformen.',
  TOM_SJEKKLISTE: 'Sjekklisten er tom. Skriv minst ett punkt.',
  DUBLETT: 'To steg har samme nøkkel.',
  UKJENT_STEG: 'Ingen steg har denne nøkkelen.',
  UKJENT_ROLLE: 'Veilederen har ingen slik rolle.',
  UKJENT_KOMMANDO: 'Tjenesten har ingen slik handling.',
  FRIST_UTENFOR: 'Fristen må være et helt antall, fra 1 dag til 365 dager.',
  FRIST_FOR_LANG: 'Fristen er lengre enn veilederens egen frist for dette.',
  UGYLDIG_DAG: 'Denne dagen finnes ikke hvert år.',
  STEG_MANGLER: 'Veilederen mangler et steg med denne handlingen. Uten det kan en logg bli stående uten neste steg.',
  UNAELIG_STEG: 'Ingen vei fører til steget.',
  INGEN_VEI_TIL_AVSLUTNING: 'Herfra fører ingen vei til avslutningen.',
} as const;

export type Veilederfeilkode = keyof typeof VEILEDERMELDINGER;

export interface Veilederfeil {
  /** Where in the guide: `steg.n0-del.sjekkliste.2.nn`. Steps by key, since a draft's order changes; lists from 0. */
  readonly sti: string;
  readonly kode: Veilederfeilkode;
  readonly melding: string;
}

/** Names the value that is wrong where the place alone does not show it. */
export const veilederfeil = (sti: string, kode: Veilederfeilkode, verdi?: string): Veilederfeil => ({
  sti,
  kode,
  melding: verdi === undefined ? VEILEDERMELDINGER[kode] : `${VEILEDERMELDINGER[kode]} («${verdi}»)`,
});
