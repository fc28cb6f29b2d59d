/** Why a guide cannot be published, in the words of the BTI-koordinator who drafts it. */
export const VEILEDERMELDINGER = {
  TEKST_MANGLER: 'Teksten mangler på denne målformen.',
  TOM_SJEKKLISTE: 'Sjekklisten er tom. Skriv minst ett punkt.',
  DUBLETT: 'Den samme nøkkelen er brukt to ganger.',
  UKJENT_STEG: 'Ingen steg har denne nøkkelen.',
  UKJENT_ROLLE: 'Veilederen har ingen slik rolle.',
  UKJENT_KOMMANDO: 'Tjenesten har ingen slik handling.',
  FRIST_UTENFOR: 'Fristen må være et helt antall, fra 1 dag til 365 dager.',
  FRIST_FOR_LANG: 'Fristen er lengre enn veilederens egen frist for dette.',
  UGYLDIG_DAG: 'Denne dagen finnes ikke hvert år.',
  STEG_MANGLER: 'Veilederen mangler et steg med denne handlingen. Uten det kan en logg bli stående uten neste steg.',
  UNAELIG_STEG: 'Ingen vei fører til steget.',
  INGEN_VEI_TIL_AVSLUTNING: 'Herfra fører ingen vei til avslutningen.',
  SVARFRIST_FOR_LANG: 'Svarfristen kan ikke være lengre enn 90 dager.',
  FELT_MANGLER: 'Feltet er tomt.',
  TOM_LISTE: 'Listen er tom. Skriv minst én, eller fjern den.',
  UKJENT_VERDI: 'Veilederen har ikke dette valget.',
  UGYLDIG_TJENESTETYPE: 'En tjenestetype skrives med store bokstaver fra A til Z og understrek.',
  ALDER_UTENFOR: 'Alderen må være et helt antall år, fra 0 til 18.',
  ALDER_REKKEFOLGE: 'Regelen må gjelde fra en lavere alder enn den gjelder til.',
  TVETYDIG_REGEL: 'En tidligere regel gjelder det samme, for samme alder og fra samme dag.',
  UGYLDIG_DATO: 'Datoen finnes ikke.',
  DATO_REKKEFOLGE: 'Den siste dagen må komme etter den første.',
  UKJENT_LOVHENVISNING: 'Ingen lovhenvisning har denne nøkkelen.',
  AVLOSER_SEG_SELV: 'Lovhenvisningen blir til slutt avløst av seg selv.',
  UGYLDIG_TRINN: 'Trinnene må være hele tall fra 0 til 13, og det første ikke høyere enn det siste.',
  KAST_UTENFOR: 'Grensen må være et helt antall, fra 1 til 20.',
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
