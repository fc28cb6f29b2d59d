import { feil, ok, type Result } from '../../shared/result.js';
import { iTransaksjon, type Oppdrag } from '../../stafettlogg/application/utfor.js';
import type { Avvisningskode } from '../../stafettlogg/domain/avvisninger.js';
import { EGEN_KOMMUNE } from '../persistence/sporringer.js';
import type { Segl } from '../segl.js';

export interface RegistrerAnnenKommune {
  /** Four digits. */
  readonly kommunenummer: string;
  readonly navn: string;
}

/** By an administrator: another kommune becomes a unit here, to consent to and to offer the baton to. Answers its id. */
export async function registrerAnnenKommune(
  oppdrag: Oppdrag,
  segl: Segl,
  input: RegistrerAnnenKommune,
): Promise<Result<string, Avvisningskode>> {
  let enhetId = '';
  const svar = await iTransaksjon(
    oppdrag,
    {
      navn: 'registrerAnnenKommune',
      input,
      forbered: async (tx) => (await tx.sporr<{ nummer: string }>(EGEN_KOMMUNE)).rows[0] ?? null,
    },
    async (tx, aktor, { nummer }) => {
      if (aktor.rolle !== 'ADMINISTRATOR') return feil('IKKE_FUNNET');
      if (!segl.kan(nummer, input.kommunenummer)) return feil('UKJENT_KOMMUNE');
      const rad = await tx.sporr<{ id: string | null }>({
        text: 'SELECT registrer_annen_kommune($1, $2) AS id',
        values: [input.kommunenummer, input.navn],
      });
      enhetId = rad.rows[0]?.id ?? '';
      return enhetId === '' ? feil('UKJENT_KOMMUNE') : ok({});
    },
  );
  return svar.ok ? ok(enhetId) : svar;
}
