import type { Tekst } from '../tekst.js';
import { avsnitt } from './avsnitt.js';

/** What the guardian reads before saying yes to one service. The elements follow the guidance that Tynset has published. */
export const SAMTYKKE: Tekst = {
  nb: avsnitt(
    'Ansatte har taushetsplikt.',
    'Med samtykket ditt kan tjenesten lese og skrive i loggen og snakke med de andre som er med.',
    'Du sier ja til én tjeneste om gangen, for en periode du ser.',
    'Samtykket gjelder tjenesten, ikke én ansatt.',
    'Det er frivillig.',
    'Sier du nei, samarbeider vi uten loggen, og retten til hjelp er den samme.',
  ),
  nn: avsnitt(
    'Tilsette har teieplikt.',
    'Med samtykket ditt kan tenesta lese og skrive i loggen og snakke med dei andre som er med.',
    'Du seier ja til éi teneste om gongen, for ein periode du ser.',
    'Samtykket gjeld tenesta, ikkje éin tilsett.',
    'Det er frivillig.',
    'Seier du nei, samarbeider vi utan loggen, og retten til hjelp er den same.',
  ),
};

/** What the guardian reads before taking a yes back: rule 6, in words. */
export const TILBAKETREKKING: Tekst = {
  nb: avsnitt(
    'Du kan trekke samtykket når du vil, uten å si hvorfor.',
    'Tjenesten mister da innsyn i alt den ikke har skrevet selv.',
    'Det som er skrevet, blir ikke slettet, men følger arkivreglene.',
    'Hadde tjenesten ansvaret, går det straks til en annen du har sagt ja til, helst skolen eller barnehagen.',
    'Trekker du alle samtykker, avsluttes loggen.',
    'Plikten til å melde til barnevernet gjelder uansett.',
  ),
  nn: avsnitt(
    'Du kan trekkje samtykket når du vil, utan å seie kvifor.',
    'Tenesta mistar då innsyn i alt ho ikkje har skrive sjølv.',
    'Det som er skrive, blir ikkje sletta, men følgjer arkivreglane.',
    'Hadde tenesta ansvaret, går det straks til ei anna du har sagt ja til, helst skulen eller barnehagen.',
    'Trekkjer du alle samtykke, blir loggen avslutta.',
    'Plikta til å melde til barnevernet gjeld uansett.',
  ),
};
