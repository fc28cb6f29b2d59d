import type { Tx } from '../../platform/transaction.js';
import { type ElevId, type EnhetId, type PersonId, type SamtykkeId, tilId } from '../../shared/ider.js';
import { feil, ok, type Result } from '../../shared/result.js';
import type { Tidspunkt } from '../../shared/tid.js';
import { trekkFolgerAvSamtykke } from '../../stafettlogg/application/tjenesten.js';
import { type Endret, iTransaksjon, type Oppdrag } from '../../stafettlogg/application/utfor.js';
import type { Avvisningskode } from '../../stafettlogg/domain/avvisninger.js';
import type { Aktor } from '../../stafettlogg/domain/fakta.js';
import { lagFritekst } from '../../stafettlogg/persistence/fritekst.js';
import { registrer, trekk } from '../domain/decide.js';
import type { Form, Samtykkehendelse } from '../domain/samtykke.js';
import { type HentetSamtykke, hentSamtykke } from '../persistence/hent.js';
import { SamtykkehendelseRad, SamtykkeRad } from '../persistence/rader.js';

export interface RegistrerSamtykke {
  readonly elevId: ElevId;
  readonly mottakerEnhetId: EnhetId;
  readonly giverId: PersonId | null;
  readonly form: Form;
  readonly gittDato: string | null;
  readonly referanse: string | null;
  readonly gyldigTil: Tidspunkt | null;
}

/** Consent towards one unit, for a period. On the child: it can be given before its giver may know of any log. */
export function registrerSamtykke(oppdrag: Oppdrag, input: RegistrerSamtykke): Promise<Result<Endret, Avvisningskode>> {
  const forbered = (tx: Tx): Promise<HentetSamtykke | null> =>
    apneOgHent(tx, 'SELECT apne_elev($1, true) AS apnet', input.elevId, {
      mottaker: input.mottakerEnhetId,
      samtykke: null,
    });
  return iTransaksjon(oppdrag, { navn: 'registrerSamtykke', input, forbered }, (tx, aktor, hentet) => {
    const { referanse: skrevet } = input;
    const referanse =
      skrevet === null || skrevet.trim() === '' ? null : lagFritekst(tilId(hentet.nyId), skrevet, 'INTERN');
    const svar = registrer(
      { ...input, samtykkeId: hentet.nyId, referanseHash: referanse?.ref.hash ?? null },
      hentet.fakta(aktor),
    );
    if (!svar.ok) return Promise.resolve(svar);
    lagreHendelse(tx, hentet, aktor, svar.verdi);
    const h = svar.verdi;
    if (h.type === 'SamtykkeRegistrert' && aktor.personId !== null) {
      tx.settInn(SamtykkeRad, {
        kommune_id: hentet.kommuneId,
        id: h.samtykkeId,
        elev_id: hentet.elevId,
        giver_id: h.giverId,
        kapasitet: h.kapasitet,
        mottaker_enhet_id: h.mottakerEnhetId,
        formal: 'STAFETTLOGG',
        form: h.form,
        gitt_dato: h.gittDato,
        ...(h.referanseHash === null || referanse === null
          ? {}
          : {
              referanse: referanse.tekst,
              referanse_salt: referanse.salt,
              referanse_hash: Buffer.from(h.referanseHash, 'hex'),
            }),
        registrert_av: aktor.personId,
        tekst_versjon: h.tekstVersjon,
        gyldig_fra: h.tid,
        gyldig_til: h.gyldigTil,
      });
    }
    return Promise.resolve(ok({ samtykkeId: hentet.nyId, elevId: hentet.elevId }));
  });
}

export interface TrekkSamtykke {
  readonly samtykkeId: SamtykkeId;
}

/** The unit loses sight at once, and rule 6 is carried out in the same transaction. */
export function trekkSamtykke(oppdrag: Oppdrag, input: TrekkSamtykke): Promise<Result<Endret, Avvisningskode>> {
  const forbered = (tx: Tx): Promise<HentetSamtykke | null> =>
    apneOgHent(tx, 'SELECT apne_samtykke($1) AS apnet', input.samtykkeId, {
      mottaker: null,
      samtykke: input.samtykkeId,
    });
  return iTransaksjon(oppdrag, { navn: 'trekkSamtykke', input, forbered }, async (tx, aktor, hentet) => {
    if (hentet.samtykke === null || aktor.personId === null) return feil('IKKE_FUNNET');
    const svar = trekk(hentet.samtykke, hentet.fakta(aktor));
    if (!svar.ok) return svar;
    lagreHendelse(tx, hentet, aktor, svar.verdi);
    tx.endre(
      SamtykkeRad,
      { kommune_id: hentet.kommuneId, id: input.samtykkeId },
      { trukket_tid: svar.verdi.tid, trukket_av: aktor.personId },
    );
    const folger = await trekkFolgerAvSamtykke(tx, hentet.samtykke.mottakerEnhetId);
    return folger.ok ? ok({ samtykkeId: input.samtykkeId, elevId: hentet.elevId }) : folger;
  });
}

async function apneOgHent(
  tx: Tx,
  apne: string,
  id: string,
  valg: { mottaker: EnhetId | null; samtykke: SamtykkeId | null },
): Promise<HentetSamtykke | null> {
  const [apnet, hentet] = await Promise.all([
    tx.sporr<{ apnet: boolean }>({ text: apne, values: [id] }),
    hentSamtykke(tx, valg),
  ]);
  return apnet.rows[0]?.apnet === true ? hentet : null;
}

function lagreHendelse(tx: Tx, hentet: HentetSamtykke, aktor: Aktor, hendelse: Samtykkehendelse): void {
  const { type, tid, ...data } = hendelse;
  tx.settInn(SamtykkehendelseRad, {
    kommune_id: hentet.kommuneId,
    elev_id: hentet.elevId,
    lopenummer: 0,
    type,
    tid,
    person_id: aktor.personId,
    enhet_id: aktor.enhetId,
    rolle: aktor.rolle,
    data,
  });
}
