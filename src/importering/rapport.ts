/** Why a row was refused. A code, so that a report can be compared and translated. */
export type Grunn =
  | 'AGENT_ER_IKKE_FORESATT'
  | 'DUPLIKAT_ID'
  | 'ENHET_I_BRUK'
  | 'FNR_I_BRUK'
  | 'FODSELSNUMMER_SOM_ID'
  | 'FORELDREANSVAR_VERIFISERT'
  | 'FORESATT_UTEN_ELEV'
  | 'FOR_LANG'
  | 'GALT_ANTALL_KOLONNER'
  | 'HAR_TILGANG'
  | 'IDENTITET_I_BRUK'
  | 'MANGLER_FODSELSDATO'
  | 'MANGLER_VERDI'
  | 'ORG_ER_IKKE_SKOLE'
  | 'UGYLDIG_ANFORSEL'
  | 'UGYLDIG_DATO'
  | 'UGYLDIG_FNR'
  | 'UGYLDIG_KOMMUNENUMMER'
  | 'UGYLDIG_ROLLE'
  | 'UGYLDIG_STATUS'
  | 'UGYLDIG_TEGN'
  | 'UGYLDIG_TJENESTETYPE'
  | 'UGYLDIG_TRINN'
  | 'UGYLDIG_USER_IDS'
  | 'UKJENT_AGENT'
  | 'UKJENT_BRUKER'
  | 'UKJENT_KOMMUNE'
  | 'UKJENT_ORG'
  | 'UTEN_ROLLE';

/** One refused row, or one change that was refused. Never a name, never a national identity number. */
export interface Avvisning {
  readonly fil: string;
  /** Null where the refusal is about something that is no longer in the file. */
  readonly linje: number | null;
  /** A Grunn, or the code that the ending of a tilknytning was refused with. */
  readonly grunn: string;
  readonly felt?: string;
  /** The source's id of what was left standing, where there is no line to look at. */
  readonly kildeId?: string;
}

export const SLAG = ['enhet', 'person', 'tilknytning', 'elev', 'foreldreansvar'] as const;
export type Slag = (typeof SLAG)[number];

export interface Tall {
  readonly lagtTil: number;
  readonly endret: number;
  readonly uendret: number;
  readonly borte: number;
}

export interface Kommunerapport {
  readonly kommunenummer: string;
  readonly navn: string;
  readonly antall: Readonly<Record<Slag, Tall>>;
}

/** What made the whole import stop. Nothing was changed in the kommune at hand, nor in those after it. */
export interface Avbrudd {
  readonly grunn: string;
  readonly fil?: string;
  readonly linje?: number;
  readonly felt?: string;
  readonly melding: string;
}

export interface Rapport {
  readonly utfall: 'FULLFORT' | 'TORRKJORT' | 'AVBRUTT';
  readonly kommuner: readonly Kommunerapport[];
  readonly avvist: {
    readonly antall: number;
    readonly etterGrunn: Readonly<Record<string, number>>;
    /** The first MAKS_DETALJER of them, by file and line. */
    readonly rader: readonly Avvisning[];
  };
  /**
   * True when a refused row did not say whom it is about: then nothing was called gone this time, for what
   * is missing may be that row.
   */
  readonly borteUtsatt: boolean;
  readonly avbrudd?: Avbrudd;
}
