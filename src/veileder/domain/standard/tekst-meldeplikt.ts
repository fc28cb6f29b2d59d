import type { Tekst } from '../tekst.js';
import { avsnitt } from './avsnitt.js';

/** The duty to report to barnevern, to staff. The report is never the log's (`Barnevernsmelding`). */
export const MELDEPLIKT: Tekst = {
  nb: avsnitt(
    'Du skal selv melde til barnevernet uten ugrunnet opphold når det er grunn til å tro at et barn blir mishandlet, utsatt for alvorlig omsorgssvikt eller utnyttet i menneskehandel, eller ikke får nødvendig hjelp for alvorlig sykdom eller særlige behov – eller når barnet har vist alvorlige atferdsvansker.',
    'Er lovens vilkår ikke oppfylt, må foreldrene samtykke før du deler noe.',
    'Du må ha noe konkret, men trenger ikke være sikker.',
    'Plikten går foran taushetsplikten.',
    'Et innlegg i loggen er ikke en melding, og loggen skal ikke vise at noen har meldt.',
    'Er du usikker, drøft uten navn.',
    'Foreldrene bør vanligvis få vite det først, men ikke ved mistanke om vold eller overgrep: Kontakt barnevernet eller politiet direkte.',
  ),
  nn: avsnitt(
    'Du skal sjølv melde til barnevernet utan ugrunna opphald når det er grunn til å tru at eit barn blir mishandla, utsett for alvorleg omsorgssvikt eller utnytta i menneskehandel, eller ikkje får nødvendig hjelp for alvorleg sjukdom eller særlege behov – eller når barnet har vist alvorlege åtferdsvanskar.',
    'Er ikkje vilkåra i lova oppfylte, må foreldra samtykke før du deler noko.',
    'Du må ha noko konkret, men treng ikkje vere sikker.',
    'Plikta går føre teieplikta.',
    'Eit innlegg i loggen er ikkje ei melding, og loggen skal ikkje vise at nokon har meldt.',
    'Er du usikker, drøft utan namn.',
    'Foreldra bør vanlegvis få vite det først, men ikkje ved mistanke om vald eller overgrep: Kontakt barnevernet eller politiet direkte.',
  ),
};
