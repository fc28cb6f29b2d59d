import { osloDato } from '../../shared/kalender.js';
import { feil, ok, type Result } from '../../shared/result.js';
import { tidspunkt } from '../../shared/tid.js';
import { type Endret, iTransaksjon, type Oppdrag } from '../../stafettlogg/application/utfor.js';
import { type Avvisningskode, erAvvisningskode } from '../../stafettlogg/domain/avvisninger.js';
import { kanHaElevtilgang } from '../domain/elevtilgang.js';

export interface ApneElevtilgang {
  readonly elevId: string;
  /** HMAC of the number that the pupil logs in with, and the date of birth that it tells of. Null: known from before. */
  readonly pidHmac: Buffer | null;
  readonly fodselsdato: string | null;
}

const GRUNNLAG = /* sql */ `
  SELECT e.fodselsdato::text, clock_timestamp() AS na, v.elev_alder FROM elev e
    CROSS JOIN LATERAL (SELECT w.elev_alder FROM veileder w WHERE w.kommune_id = e.kommune_id ORDER BY w.versjon DESC LIMIT 1) v
    WHERE e.kommune_id = kontekst_kommune() AND e.id = $1 AND styrer_elevtilgang(e.id)`;

/** A pupil of age gets a kontekst of their own. By the leader of the child's school, or an administrator. */
export function apneElevtilgang(oppdrag: Oppdrag, a: ApneElevtilgang): Promise<Result<Endret, Avvisningskode>> {
  const input = { elevId: a.elevId, pid: a.pidHmac?.toString('hex') ?? null };
  return iTransaksjon(oppdrag, { navn: 'apneElevtilgang', input, forbered: () => Promise.resolve(a) }, async (tx) => {
    const lest = await tx.sporr<{ fodselsdato: string; na: Date; elev_alder: number }>({
      text: GRUNNLAG,
      values: [a.elevId],
    });
    const rad = lest.rows[0];
    if (rad === undefined) return feil('IKKE_FUNNET');
    const kan = kanHaElevtilgang({
      fodselsdato: rad.fodselsdato,
      dato: osloDato(tidspunkt(rad.na)),
      fraAlder: rad.elev_alder,
      fodselsdatoIfolgeNummer: a.fodselsdato,
    });
    if (!kan.ok) return kan;
    const apnet = await tx.sporr<{ svar: string }>({
      text: 'SELECT apne_elevtilgang($1, $2) AS svar',
      values: [a.elevId, a.pidHmac],
    });
    const svar = apnet.rows[0]?.svar ?? 'IKKE_FUNNET';
    if (svar === 'OK') return ok({});
    if (!erAvvisningskode(svar)) throw new Error('apne_elevtilgang answered with a code that is none');
    return feil(svar);
  });
}

/** The pupil loses the login at once. What they have consented to stands until withdrawn. */
export function lukkElevtilgang(oppdrag: Oppdrag, elevId: string): Promise<Result<Endret, Avvisningskode>> {
  const plan = { navn: 'lukkElevtilgang', input: elevId, forbered: () => Promise.resolve(elevId) };
  return iTransaksjon(oppdrag, plan, async (tx) => {
    const svar = await tx.sporr<{ lukket: boolean }>({
      text: 'SELECT lukk_elevtilgang($1) AS lukket',
      values: [elevId],
    });
    return svar.rows[0]?.lukket === true ? ok({}) : feil('IKKE_FUNNET');
  });
}
