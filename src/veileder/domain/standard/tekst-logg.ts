import type { Tekst } from '../tekst.js';
import { avsnitt } from './avsnitt.js';

/** What the log is, to a guardian. */
export const LOGG_FORESATT: Tekst = {
  nb: avsnitt(
    'Loggen samler det vi har avtalt: mål, tiltak, hvem som gjør hva, og når vi ser om det virker.',
    'Én stafettholder har alltid ansvaret for at noe skjer.',
    'Du kan lese det som er delt, skrive selv og se hvilke tjenester som har lest.',
  ),
  nn: avsnitt(
    'Loggen samlar det vi har avtalt: mål, tiltak, kven som gjer kva, og når vi ser om det verkar.',
    'Éin stafetthaldar har alltid ansvaret for at noko skjer.',
    'Du kan lese det som er delt, skrive sjølv og sjå kva tenester som har lese.',
  ),
};

/** What the log is, to a child of twelve. */
export const LOGG_12: Tekst = {
  nb: avsnitt(
    'Loggen er planen til de voksne som skal hjelpe deg.',
    'Der står det hva de har lovet, og når.',
    'Én voksen passer på at det blir gjort.',
    'Du kan spørre hva som står der, og si fra om noe er feil.',
    'Noen skal spørre deg før de bestemmer noe nytt.',
    'Du trenger ikke svare.',
  ),
  nn: avsnitt(
    'Loggen er planen til dei vaksne som skal hjelpe deg.',
    'Der står det kva dei har lova, og når.',
    'Éin vaksen passar på at det blir gjort.',
    'Du kan spørje kva som står der, og seie frå om noko er feil.',
    'Nokon skal spørje deg før dei bestemmer noko nytt.',
    'Du treng ikkje svare.',
  ),
};

/** What the log is, and is not, to staff. */
export const LOGG_ANSATT: Tekst = {
  nb: avsnitt(
    'Loggen er samarbeidsplanen, ikke journalen.',
    'Skriv kort hva dere er enige om, slik at familien kan lese det.',
    'Innlegg kan rettes, ikke slettes.',
    'Pliktene til journal, vedtak og melding gjelder som før.',
  ),
  nn: avsnitt(
    'Loggen er samarbeidsplanen, ikkje journalen.',
    'Skriv kort kva de er samde om, slik at familien kan lese det.',
    'Innlegg kan rettast, ikkje slettast.',
    'Pliktene til journal, vedtak og melding gjeld som før.',
  ),
};
