import type { Tx } from '../../platform/transaction.js';
import { type ElevId, type PersonId, type SamtykkeId, tilId } from '../../shared/ider.js';
import { ok, type Result } from '../../shared/result.js';
import type { Tidspunkt } from '../../shared/tid.js';
import { trekkFolgerAvSamtykke } from '../../stafettlogg/application/tjenesten.js';
import { type Endret, iTransaksjon, type Oppdrag } from '../../stafettlogg/application/utfor.js';
import type { Avvisningskode } from '../../stafettlogg/domain/avvisninger.js';
import { type Fritekst, lagFritekst } from '../../stafettlogg/persistence/fritekst.js';
import { forny, registrer, trekk } from '../domain/decide.js';
import { apnerLogg } from '../domain/i-kraft.js';
import type { Form, Vilkar } from '../domain/samtykke.js';
import { lagreSamtykke } from '../persistence/lagre.js';
import { apneElevensSamtykker, apneSamtykke } from './apne.js';

export interface RegistrerSamtykke extends Vilkar {
  readonly elevId: ElevId;
  readonly giverId: PersonId | null;
  readonly form: Form;
  readonly gittDato: string | null;
  readonly referanse: string | null;
  readonly vitne: string | null;
  readonly gyldigTil: Tidspunkt | null;
}

/** Consent towards one unit, for a period. On the child: it can be given before its giver may know of any log. */
export function registrerSamtykke(oppdrag: Oppdrag, input: RegistrerSamtykke): Promise<Result<Endret, Avvisningskode>> {
  const enheter = [input.mottakerEnhetId, ...(input.avgivendeEnhetIder ?? [])];
  const plan = {
    navn: 'registrerSamtykke',
    input,
    forbered: (tx: Tx) => apneElevensSamtykker(tx, input.elevId, enheter),
  };
  return iTransaksjon(oppdrag, plan, (tx, aktor, hentet) => {
    const samtykkeId = hentet.nyId<SamtykkeId>();
    const belegg = { referanse: skrevet(samtykkeId, input.referanse), vitne: skrevet(samtykkeId, input.vitne) };
    const { referanse, vitne } = belegg;
    const svar = registrer(
      { ...input, samtykkeId, referanseHash: referanse?.ref.hash ?? null, vitneHash: vitne?.ref.hash ?? null },
      hentet.fakta(aktor),
    );
    if (!svar.ok) return Promise.resolve(svar);
    lagreSamtykke(tx, hentet, aktor, [svar.verdi], belegg);
    return Promise.resolve(ok({ samtykkeId, elevId: hentet.elevId }));
  });
}

/** Blank is not written. */
const skrevet = (samtykkeId: SamtykkeId, tekst: string | null): Fritekst | null =>
  tekst === null || tekst.trim() === '' ? null : lagFritekst(tilId(samtykkeId), tekst, 'INTERN');

export interface FornySamtykke {
  readonly samtykkeId: SamtykkeId;
  readonly gyldigTil: Tidspunkt | null;
}

/** On the old one's terms, from now. The old one stands in history, replaced. */
export function fornySamtykke(oppdrag: Oppdrag, input: FornySamtykke): Promise<Result<Endret, Avvisningskode>> {
  const plan = {
    navn: 'fornySamtykke',
    input,
    forbered: (tx: Tx) => apneSamtykke(tx, input.samtykkeId),
  };
  return iTransaksjon(oppdrag, plan, (tx, aktor, hentet) => {
    const samtykkeId = hentet.nyId<SamtykkeId>();
    const svar = forny(hentet.samtykke, { samtykkeId, gyldigTil: input.gyldigTil }, hentet.fakta(aktor));
    if (!svar.ok) return Promise.resolve(svar);
    lagreSamtykke(tx, hentet, aktor, [svar.verdi]);
    return Promise.resolve(ok({ samtykkeId, elevId: hentet.elevId }));
  });
}

export interface TrekkSamtykke {
  readonly samtykkeId: SamtykkeId;
}

/** The unit loses sight at once, and rule 6 is carried out in the same transaction. */
export function trekkSamtykke(oppdrag: Oppdrag, input: TrekkSamtykke): Promise<Result<Endret, Avvisningskode>> {
  const plan = {
    navn: 'trekkSamtykke',
    input,
    forbered: (tx: Tx) => apneSamtykke(tx, input.samtykkeId),
  };
  return iTransaksjon(oppdrag, plan, async (tx, aktor, hentet) => {
    const fakta = hentet.fakta(aktor);
    const svar = trekk(hentet.samtykke, fakta);
    if (!svar.ok) return svar;
    lagreSamtykke(tx, hentet, aktor, [svar.verdi]);
    // One that opened nothing takes nothing away.
    const folger = apnerLogg(hentet.samtykke, hentet.samtykker, fakta.foresatte, fakta.na)
      ? await trekkFolgerAvSamtykke(tx, hentet.samtykke.mottakerEnhetId)
      : ok(undefined);
    return folger.ok ? ok({ samtykkeId: input.samtykkeId, elevId: hentet.elevId }) : folger;
  });
}
