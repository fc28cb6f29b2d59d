import type { Transaksjoner } from '../../platform/transaction.js';
import { feil } from '../../shared/result.js';
import { type Anrop, dorFor, type Dorsvar, erInne } from '../../tilgang/dor.js';
import { tillatteHandlinger, type TillattHandling } from '../domain/tillatte.js';
import { type Hentrad, hentSporring, tilAktor, tilHentet } from '../persistence/hent.js';

/**
 * What is allowed now, from the log and facts as a command would load them: for those who may act on a log that they do
 * not see whole, as a unit that holds the baton after its consent has run out. Only looks: it takes no lock, and the transaction is rolled back.
 */
export async function hentTillatte(
  transaksjoner: Transaksjoner,
  anrop: Anrop,
  loggId: string,
): Promise<readonly TillattHandling[]> {
  const svar = await transaksjoner.skriv<Dorsvar & Record<string, unknown>, never, readonly TillattHandling[]>(
    dorFor(anrop),
    async (tx, dor) => {
      const [hvem, sett, hentet] = await Promise.all([
        dor,
        tx.sporr<{ sett: boolean }>({ name: 'se_logg', text: 'SELECT se_logg($1) AS sett', values: [loggId] }),
        tx.sporr<Hentrad & Record<string, unknown>>(hentSporring({})),
      ]);
      const rad = hentet.rows[0];
      if (!erInne(hvem) || sett.rows[0]?.sett !== true || rad === undefined) return feil([]);
      const { logg, fakta } = tilHentet(rad, tilAktor(hvem));
      return feil(logg === null ? [] : tillatteHandlinger(logg, fakta));
    },
  );
  return svar.ok ? [] : svar.feil;
}
