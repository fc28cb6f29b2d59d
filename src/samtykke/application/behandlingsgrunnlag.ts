import { feil, ok, type Result } from '../../shared/result.js';
import { type Endret, iTransaksjon, type Oppdrag } from '../../stafettlogg/application/utfor.js';
import type { Avvisningskode } from '../../stafettlogg/domain/avvisninger.js';
import { LOVHENVISNINGER, tilLovnokler } from '../persistence/regler.js';

export interface RegistrerBehandlingsgrunnlag {
  /** A key of the kommune's own, as in its protocol of processing. */
  readonly behandling: string;
  readonly enhetId: string | null;
  readonly tjenestetype: string | null;
  readonly lovhenvisninger: readonly string[];
  readonly beskrivelse: string;
  readonly gyldigFra: string;
  readonly gyldigTil: string | null;
}

/** By what law the kommune processes at all. Apart from consent: no withdrawal touches it. */
export function registrerBehandlingsgrunnlag(
  oppdrag: Oppdrag,
  g: RegistrerBehandlingsgrunnlag,
): Promise<Result<Endret, Avvisningskode>> {
  const plan = { navn: 'registrerBehandlingsgrunnlag', input: g, forbered: () => Promise.resolve(g) };
  return iTransaksjon(oppdrag, plan, async (tx, { rolle }) => {
    if (rolle !== 'ADMINISTRATOR' && rolle !== 'BTI_KOORDINATOR') return feil('IKKE_FUNNET');
    const lest = await tx.sporr<{ lov: unknown; enhet: boolean }>({
      text: `SELECT (SELECT ${LOVHENVISNINGER} FROM veileder v WHERE v.kommune_id = kontekst_kommune()
                       ORDER BY v.versjon DESC LIMIT 1) AS lov,
                    $1::uuid IS NULL OR EXISTS (SELECT FROM enhet WHERE kommune_id = kontekst_kommune() AND id = $1) AS enhet`,
      values: [g.enhetId],
    });
    const rad = lest.rows[0];
    if (rad?.enhet !== true) return feil('IKKE_FUNNET');
    const kjente = tilLovnokler(rad.lov);
    if (!g.lovhenvisninger.every((n) => kjente.has(n))) return feil('UKJENT_LOVHENVISNING');
    if (g.gyldigTil !== null && g.gyldigTil <= g.gyldigFra) return feil('UGYLDIG_GRUNNLAGSPERIODE');
    void tx.sporr({
      text: `INSERT INTO behandlingsgrunnlag (kommune_id, behandling, enhet_id, tjenestetype, lovhenvisninger, beskrivelse,
               gyldig_fra, gyldig_til, registrert_av)
             VALUES (kontekst_kommune(), $1, $2, $3, $4, $5, $6, $7, kontekst_person())`,
      values: [g.behandling, g.enhetId, g.tjenestetype, g.lovhenvisninger, g.beskrivelse, g.gyldigFra, g.gyldigTil],
    });
    return ok({});
  });
}

const AVSLUTT = /* sql */ `
  UPDATE behandlingsgrunnlag SET gyldig_til = $2::date, avsluttet_av = kontekst_person()
    WHERE kommune_id = kontekst_kommune() AND id = $1 AND gyldig_til IS NULL AND gyldig_fra < $2::date`;

/** It ends on a day. What it was stays: a new one is written for what comes after. */
export function avsluttBehandlingsgrunnlag(
  oppdrag: Oppdrag,
  input: { readonly id: string; readonly gyldigTil: string },
): Promise<Result<Endret, Avvisningskode>> {
  const plan = { navn: 'avsluttBehandlingsgrunnlag', input, forbered: () => Promise.resolve(input) };
  return iTransaksjon(oppdrag, plan, async (tx) => {
    const svar = await tx.sporr({ text: AVSLUTT, values: [input.id, input.gyldigTil] });
    return svar.rowCount === 1 ? ok({}) : feil('IKKE_FUNNET');
  });
}
