import { randomUUID } from 'node:crypto';
import type { Tx } from '../../platform/transaction.js';
import { type ElevId, type FritekstId, type InnleggId, type LoggId, type PersonId, tilId } from '../../shared/ider.js';
import { feil, ok, type Result } from '../../shared/result.js';
import { tidspunkt } from '../../shared/tid.js';
import { apneNyLogg } from '../../stafettlogg/application/opprett-bekymring.js';
import { avgjorOgLagre, type Endret, iTransaksjon, type Oppdrag } from '../../stafettlogg/application/utfor.js';
import type { Avvisningskode } from '../../stafettlogg/domain/avvisninger.js';
import { lagFritekst } from '../../stafettlogg/persistence/fritekst.js';
import { type Hentrad, hentSporring, tilHentet } from '../../stafettlogg/persistence/hent.js';
import { Pakke, somDokument } from '../dokumenter.js';
import { EGEN_KOMMUNE } from '../persistence/sporringer.js';
import type { Segl } from '../segl.js';

export interface MottaLogg {
  /** The sealed package, as it came. */
  readonly pakke: string;
  /** The child, as the receiver's own register knows it. */
  readonly elevId: ElevId;
}

/**
 * The log goes on in this kommune: its first leg begins at the instant that the sender's ended. Once, by the unit that
 * accepted, for a child of its own with consent towards it.
 */
export function mottaLogg(oppdrag: Oppdrag, segl: Segl, input: MottaLogg): Promise<Result<Endret, Avvisningskode>> {
  const loggId = tilId<LoggId>(randomUUID());
  const forbered = async (tx: Tx): Promise<{ rad: Hentrad; nummer: string } | null> => {
    if (!(await apneNyLogg(input.elevId, loggId)(tx))) return null;
    const [rader, kommune] = await Promise.all([
      tx.sporr<Hentrad & Record<string, unknown>>(hentSporring({})),
      tx.sporr<{ nummer: string }>(EGEN_KOMMUNE),
    ]);
    const [rad, nummer] = [rader.rows[0], kommune.rows[0]?.nummer];
    return rad === undefined || nummer === undefined ? null : { rad, nummer };
  };
  return iTransaksjon(oppdrag, { navn: 'mottaLogg', input, forbered }, async (tx, aktor, { rad, nummer }) => {
    const hentet = tilHentet(rad, aktor);
    const signert = await segl.apne(nummer, input.pakke);
    const lest = signert === null ? null : await segl.les('PAKKE', nummer, signert);
    const pakke = lest === null ? null : somDokument(Pakke, lest.innhold);
    if (lest === null || pakke === null || pakke.kjede.length === 0) return feil('UGYLDIG_PAKKE');
    const personId = await akseptert(tx, lest.fra, pakke.overleveringId);
    if (personId === null) return feil('UGYLDIG_PAKKE');
    if (!(await erBarnet(tx, input.elevId, pakke.elev.fodselsdato))) return feil('FEIL_ELEV');
    const ider = await nyeIder(tx, pakke.innlegg.length * 2);
    const innlegg = pakke.innlegg.map((i, n) => {
      const innleggId = tilId<InnleggId>(ider[n * 2] ?? '');
      const tekst = lagFritekst(tilId<FritekstId>(ider[n * 2 + 1] ?? ''), i.tekst, i.synlighet, { innleggId });
      const opphav = {
        kommune: lest.fra,
        tjenestetype: i.tjenestetype,
        slag: i.slag,
        skrevet: tidspunkt(i.skrevet),
      };
      return { innleggId, synlighet: i.synlighet, tekst, opphav };
    });
    const siste = pakke.kjede.at(-1);
    const svar = avgjorOgLagre(tx, hentet, {
      kommando: {
        type: 'mottaLogg',
        kommuneId: hentet.kommuneId,
        loggId,
        elevId: input.elevId,
        personId,
        siden: tidspunkt(pakke.siden),
        niva: pakke.niva,
        fraKommune: lest.fra,
        pakke: lest.hash,
        kjede: { antall: pakke.kjede.length, hash: siste?.hash ?? '' },
        etapper: pakke.etapper.map((e) => ({ ...e, fra: tidspunkt(e.fra), til: tidspunkt(e.til) })),
        innlegg: innlegg.map((i) => ({ ...i, tekst: i.tekst.ref })),
      },
      fritekster: innlegg.map((i) => i.tekst),
      endret: {},
    });
    if (!svar.ok) return svar;
    await tx.sporr({
      text: `UPDATE overforing_inn SET logg_id = $3, pakke_hash = $4, mottatt_tid = clock_timestamp()
               WHERE fra_kommune = $1 AND overlevering_id = $2`,
      values: [lest.fra, pakke.overleveringId, loggId, Buffer.from(lest.hash, 'hex')],
    });
    return ok({ loggId });
  });
}

/** Whom the caller's unit named when it accepted this; null: it did not, or it has had it already. */
async function akseptert(tx: Tx, fra: string, overleveringId: string): Promise<PersonId | null> {
  const svar = await tx.sporr<{ person_id: string }>({
    text: `SELECT person_id FROM overforing_inn WHERE kommune_id = kontekst_kommune() AND fra_kommune = $1
             AND overlevering_id = $2 AND enhet_id = kontekst_enhet() AND logg_id IS NULL FOR UPDATE`,
    values: [fra, overleveringId],
  });
  const rad = svar.rows[0];
  return rad === undefined ? null : tilId<PersonId>(rad.person_id);
}

/** Of the caller's own unit, and born on the day that the package says: names are spelt in many ways. */
async function erBarnet(tx: Tx, elevId: ElevId, fodselsdato: string): Promise<boolean> {
  const svar = await tx.sporr({
    text: `SELECT FROM elev WHERE kommune_id = kontekst_kommune() AND id = $1 AND enhet_id = kontekst_enhet()
             AND fodselsdato = $2::date`,
    values: [elevId, fodselsdato.slice(0, 10)],
  });
  return svar.rowCount === 1;
}

async function nyeIder(tx: Tx, antall: number): Promise<readonly string[]> {
  const svar = await tx.sporr<{ id: string }>({
    text: 'SELECT uuidv7() AS id FROM generate_series(1, $1::integer)',
    values: [antall],
  });
  return svar.rows.map((r) => r.id);
}
