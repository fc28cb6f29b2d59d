import type { Tx } from '../../platform/transaction.js';
import { type OverleveringId } from '../../shared/ider.js';
import { feil, ok, type Result } from '../../shared/result.js';
import {
  avgjorOgLagre,
  type Endret,
  iTransaksjon,
  type Oppdrag,
  overleveringen,
} from '../../stafettlogg/application/utfor.js';
import type { Avvisningskode } from '../../stafettlogg/domain/avvisninger.js';
import { type Hentrad, hentSporring, tilHentet } from '../../stafettlogg/persistence/hent.js';
import { Aksept, somDokument } from '../dokumenter.js';
import { PAKKEN, EGEN_KOMMUNE } from '../persistence/sporringer.js';
import { type Pakkerad, tilPakke } from '../persistence/til-pakke.js';
import { type Segl, sha256 } from '../segl.js';

export interface FullforOverforing {
  readonly overleveringId: OverleveringId;
  /** The signed acceptance, as it came. */
  readonly aksept: string;
}

/** A request can carry so much, in characters: what is larger the receiver could not send in. */
const MAKS_PAKKE = 240_000;

interface Grunnlag {
  readonly rad: Hentrad;
  readonly nummer: string;
  readonly til: string | null;
  readonly pakke: Pakkerad;
}

/** The other kommune has said yes: the log closes here, and the sealed package is made, at one instant. */
export const fullforOverforing = (
  oppdrag: Oppdrag,
  segl: Segl,
  input: FullforOverforing,
): Promise<Result<Endret, Avvisningskode>> =>
  iTransaksjon(
    oppdrag,
    { navn: 'fullforOverforing', input, forbered: forbered(input.overleveringId) },
    async (tx, aktor, g) => {
      const hentet = tilHentet(g.rad, aktor);
      const { overleveringId } = input;
      // What refuses the command whatever the acceptance says comes from the table; here only whether it is one, and for this.
      const aksept = await segl.les('AKSEPT', g.nummer, input.aksept);
      const innhold = aksept === null ? null : somDokument(Aksept, aksept.innhold);
      const til = g.til ?? '';
      const gjelder = aksept !== null && aksept.fra === til && innhold?.overleveringId === overleveringId;
      const kommando = {
        type: 'fullforOverforing',
        overleveringId,
        tilKommune: til,
        aksept: sha256(input.aksept),
      } as const;
      const svar = avgjorOgLagre(tx, hentet, { kommando, fritekster: [], endret: {} });
      if (!svar.ok) return svar;
      const siden = svar.verdi?.avsluttet;
      if (!gjelder || siden == null) return feil('UGYLDIG_PAKKE');
      if (!segl.kan(g.nummer, til)) return feil('UKJENT_KOMMUNE');
      const signert = await segl.signer('PAKKE', g.nummer, til, tilPakke(overleveringId, siden, g.pakke));
      const pakke = await segl.forsegl(til, signert);
      if (pakke.length > MAKS_PAKKE) return feil('PAKKE_FOR_STOR');
      await tx.sporr({
        text: `INSERT INTO overforing_ut (kommune_id, overlevering_id, logg_id, til_kommune, pakke, pakke_hash)
               VALUES (kontekst_kommune(), $1, kommando_logg(), $2, $3, $4)`,
        values: [overleveringId, til, pakke, Buffer.from(sha256(signert), 'hex')],
      });
      return ok({ loggId: svar.verdi?.id, overleveringId });
    },
  );

const forbered =
  (id: OverleveringId) =>
  async (tx: Tx): Promise<Grunnlag | null> => {
    if (!(await overleveringen(id)(tx))) return null;
    const [rader, kommune, til, pakker] = await Promise.all([
      tx.sporr<Hentrad & Record<string, unknown>>(hentSporring({})),
      tx.sporr<{ nummer: string }>(EGEN_KOMMUNE),
      tx.sporr<{ til: string | null }>({
        text: `SELECT u.annen_kommune AS til FROM overlevering o JOIN enhet u ON u.kommune_id = o.kommune_id AND u.id = o.til_enhet_id
                 WHERE o.kommune_id = kontekst_kommune() AND o.id = $1`,
        values: [id],
      }),
      tx.sporr<{ pakke: Pakkerad }>(PAKKEN),
    ]);
    const [rad, nummer, pakke] = [rader.rows[0], kommune.rows[0]?.nummer, pakker.rows[0]?.pakke];
    if (rad === undefined || nummer === undefined || pakke === undefined) return null;
    return { rad, nummer, til: til.rows[0]?.til ?? null, pakke };
  };
