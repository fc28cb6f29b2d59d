import type { Sporring } from '../../platform/transaction.js';
import type { Innhold } from './hent-veileder.js';

// The guide is about nobody: no access row is written for it, as for the units of the kommune.

export interface Veilederrad {
  readonly versjon: number;
  readonly gjelder_fra: string;
  readonly innhold: Innhold;
}

/** A published version, or the newest: for everyone with a kontekst in the kommune. */
export const veilederSide = (versjon: number | null): Sporring => ({
  name: 'veileder_side',
  text: `SELECT versjon, gjelder_fra, innhold FROM veileder
         WHERE kommune_id = kontekst_kommune() AND ($1::integer IS NULL OR versjon = $1::integer)
         ORDER BY versjon DESC LIMIT 1`,
  values: [versjon],
});

/** Every version, newest first. For the BTI-koordinator, as all that follows. */
export const versjonerSide = (): Sporring => ({
  name: 'veilederversjoner',
  text: `SELECT versjon, navn, gjelder_fra AS "gjelderFra", innhold IS NULL AS "erStandard" FROM veileder
         WHERE kommune_id = kontekst_kommune() AND kontekst_rolle() = 'BTI_KOORDINATOR' ORDER BY versjon DESC`,
  values: [],
});

export interface Utkastrad {
  readonly id: string;
  readonly navn: string;
  readonly fraVersjon: number | null;
  readonly revisjon: number;
  readonly opprettet: string;
  readonly endret: string;
}

const UTKAST = `id, innhold ->> 'navn' AS navn, fra_versjon AS "fraVersjon", revisjon, opprettet_tid AS opprettet, endret_tid AS endret`;
const APNE = `FROM veilederutkast WHERE kommune_id = kontekst_kommune() AND kontekst_rolle() = 'BTI_KOORDINATOR'
         AND publisert_versjon IS NULL AND forkastet_tid IS NULL`;

/** The drafts that are open, the one that was changed last first. */
export const utkasteneSide = (): Sporring => ({
  name: 'veilederutkastene',
  text: `SELECT ${UTKAST} ${APNE} ORDER BY endret_tid DESC, id DESC`,
  values: [],
});

export const utkastSide = (id: string): Sporring => ({
  name: 'veilederutkast',
  text: `SELECT ${UTKAST}, innhold ${APNE} AND id = $1::uuid`,
  values: [id],
});
