import type { Transaksjoner } from '../../platform/transaction.js';
import { tidspunkt } from '../../shared/tid.js';
import { type Anrop, dorFor, type Dorsvar, erInne } from '../../tilgang/dor.js';
import { somDokument, Tilbud } from '../dokumenter.js';
import { EGEN_KOMMUNE, type Tilbudsrad, tilbudSporring } from '../persistence/sporringer.js';
import type { Segl } from '../segl.js';

type Rad<T> = T & Record<string, unknown>;

/** The signed question, to send to the other kommune by whatever way they have; null: no such offer of the caller's. */
export async function signertTilbud(
  transaksjoner: Transaksjoner,
  segl: Segl,
  anrop: Anrop,
  overleveringId: string,
): Promise<string | null> {
  const { dor, rader } = await transaksjoner.les<Rad<Dorsvar>, Rad<Tilbudsrad>>(
    dorFor(anrop),
    tilbudSporring(overleveringId),
  );
  const rad = erInne(dor) ? rader[0] : undefined;
  if (rad === undefined || !segl.kan(rad.fra, rad.til)) return null;
  const tilbud = { ...rad.tilbud, svarInnen: tidspunkt(String(rad.tilbud['svarInnen'])) };
  return segl.signer('TILBUD', rad.fra, rad.til, tilbud);
}

export interface LestTilbud extends Tilbud {
  readonly fraKommune: string;
}

/** What another kommune asks; null: it is not from whom it says, not to us, or its deadline has passed. */
export async function lesTilbud(
  transaksjoner: Transaksjoner,
  segl: Segl,
  anrop: Anrop,
  dokument: string,
): Promise<LestTilbud | null> {
  const { dor, rader } = await transaksjoner.les<Rad<Dorsvar>, { nummer: string; na: Date }>(dorFor(anrop), {
    ...EGEN_KOMMUNE,
    name: 'egen_kommune_na',
    text: EGEN_KOMMUNE.text.replace('nummer', 'nummer, statement_timestamp() AS na'),
  });
  const rad = erInne(dor) && dor.rolle === 'ENHETSLEDER' ? rader[0] : undefined;
  if (rad === undefined) return null;
  const lest = await segl.les('TILBUD', rad.nummer, dokument);
  const tilbud = lest === null ? null : somDokument(Tilbud, lest.innhold);
  if (lest === null || tilbud === null || tilbud.svarInnen <= tidspunkt(rad.na)) return null;
  return { ...tilbud, fraKommune: lest.fra };
}
