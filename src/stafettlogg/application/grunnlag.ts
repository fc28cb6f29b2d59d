import type { Transaksjoner } from '../../platform/transaction.js';
import { feil } from '../../shared/result.js';
import { type Anrop, dorFor, type Dorsvar, erInne } from '../../tilgang/dor.js';
import type { Fakta } from '../domain/fakta.js';
import type { Stafettlogg } from '../domain/stafettlogg.js';
import { type Hentrad, hentSporring, tilAktor, tilHentet } from '../persistence/hent.js';

/** A log and the facts about it, as the domain judges them for one caller. */
export interface Grunnlag {
  readonly logg: Stafettlogg;
  readonly fakta: Fakta;
}

/**
 * As a command would load it: for those who may act on a log that they do not see whole, as a unit that holds the baton
 * after its consent has run out. Only looks: it takes no lock, and the transaction is rolled back.
 */
export async function hentGrunnlag(
  transaksjoner: Transaksjoner,
  anrop: Anrop,
  loggId: string,
): Promise<Grunnlag | null> {
  const svar = await transaksjoner.skriv<Dorsvar & Record<string, unknown>, never, Grunnlag | null>(
    dorFor(anrop),
    async (tx, dor) => {
      const [hvem, sett, hentet] = await Promise.all([
        dor,
        tx.sporr<{ sett: boolean }>({ name: 'se_logg', text: 'SELECT se_logg($1) AS sett', values: [loggId] }),
        tx.sporr<Hentrad & Record<string, unknown>>(hentSporring({})),
      ]);
      const rad = hentet.rows[0];
      if (!erInne(hvem) || sett.rows[0]?.sett !== true || rad === undefined) return feil(null);
      const { logg, fakta } = tilHentet(rad, tilAktor(hvem));
      return feil(logg === null ? null : { logg, fakta });
    },
  );
  return svar.ok ? null : svar.feil;
}
