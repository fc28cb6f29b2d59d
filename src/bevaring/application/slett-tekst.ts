import { feil, ok, type Result } from '../../shared/result.js';
import { type Endret, iTransaksjon, type Oppdrag } from '../../stafettlogg/application/utfor.js';
import type { Avvisningskode } from '../../stafettlogg/domain/avvisninger.js';
import { nekter, type Slettefakta } from '../domain/kan-slettes.js';

export interface SlettTekst {
  readonly innleggId: string;
  readonly hjemmel: string;
  readonly begrunnelse: string;
  readonly palegg: string | null;
}

interface Faktarad extends Record<string, unknown> {
  readonly slettet: boolean;
  readonly sperret: boolean;
  readonly apen: boolean;
  readonly arkivert: boolean;
  readonly regel_slipper: boolean;
}

/** A subject's request, granted: one entry's text goes, its hash and its place in history stay. Nobody reads it for that. */
export const slettTekst = (oppdrag: Oppdrag, s: SlettTekst): Promise<Result<Endret, Avvisningskode>> =>
  iTransaksjon(oppdrag, { navn: 'slettTekst', input: s, forbered: () => Promise.resolve(s) }, async (tx) => {
    const { rows } = await tx.sporr<Faktarad>({ text: 'SELECT * FROM apne_sletting($1)', values: [s.innleggId] });
    const rad = rows[0];
    if (rad === undefined) return feil('IKKE_FUNNET');
    const fakta: Slettefakta = { ...rad, regelSlipper: rad.regel_slipper, palegg: s.palegg !== null };
    const nekt = nekter(fakta);
    if (nekt !== null) return feil(nekt);
    void tx.sporr({
      text: 'SELECT slett_tekst($1, $2, $3, $4)',
      values: [s.innleggId, s.hjemmel, s.begrunnelse, s.palegg],
    });
    return ok({});
  });
