import type { EnhetId, InnleggId, LoggId, PersonId } from '../../shared/ider.js';
import type { Tidspunkt } from '../../shared/tid.js';
import type { Samarbeidsplikt } from '../../veileder/domain/samarbeidsplikt.js';
import type { Tiltaksslag } from '../../veileder/domain/tiltaksslag.js';

export const ROLLER = [
  'ANSATT',
  'ENHETSLEDER',
  'FORESATT',
  'ELEV',
  'BTI_KOORDINATOR',
  /** Names the service that coordinates when everyone has declined. */
  'SAMORDNER',
  'ADMINISTRATOR',
  'SYSTEM',
] as const;
export type Rolle = (typeof ROLLER)[number];

/** Who acts, in the one kontekst of this request. The service itself has neither person nor unit. */
export interface Aktor {
  readonly personId: PersonId | null;
  readonly enhetId: EnhetId | null;
  readonly rolle: Rolle;
}

/** What `decide` must know besides the log: read after the log was locked, at the instant `na` of the database's clock. */
export interface Fakta {
  readonly na: Tidspunkt;
  readonly aktor: Aktor;
  /** The child's school or kindergarten. */
  readonly elevensEnhetId: EnhetId;
  /** Verified guardian, or the child of age, whom no address protection keeps out (rules 13, 14). */
  readonly erFamilie: boolean;
  /** Units towards which a consent is in force at `na`. */
  readonly samtykker: ReadonlySet<EnhetId>;
  /** The leader who would hold the duty if nobody else can. Units without one are missing. */
  readonly ledere: ReadonlyMap<EnhetId, PersonId>;
  /** Kinds of service, of every unit that takes part or is named by the command. Closed units are missing. */
  readonly tjenestetyper: ReadonlyMap<EnhetId, string>;
  /** Persons with an active tilknytning to the unit named by the command, or else to the actor's own. */
  readonly aktivePersoner: ReadonlySet<PersonId>;
  readonly harAnnenAktivLogg: boolean;
  /** The child's active log, where an undring is to go into it and was let in to it. */
  readonly aktivLoggId: LoggId | null;
  /** The actor's unit has an open log on the child that it can see. */
  readonly enhetHarApenLogg: boolean;
  /** Entries that the command names, of those in this log that the actor sees; and whether they are their own unit's. */
  readonly innlegg: ReadonlyMap<InnleggId, { readonly egen: boolean }>;
  /** Guardians with verified foreldreansvar. */
  readonly foresatte: ReadonlySet<PersonId>;
  /** School grade; null where the register does not say. */
  readonly elevensTrinn: number | null;
  /** In whole years, on the calendar of Oslo. */
  readonly elevensAlder: number;
  readonly veileder: Veilederfakta;
}

/** What the log's guide says that the machine acts on. */
export interface Veilederfakta {
  readonly versjon: number;
  readonly nyesteVersjon: number;
  readonly avklarDager: number;
  readonly svarDager: number;
  /** From which age a child may keep what it says from its guardians. */
  readonly egenSynlighet: number;
  readonly tiltaksslag: readonly Tiltaksslag[];
  readonly samarbeidsplikter: readonly Samarbeidsplikt[];
}
