/**
 * Why a command was refused, with the words for the one who asked. Every refusal is here and nowhere else.
 * A refusal never says more than its reader may know: no access and not found are both `IKKE_FUNNET`.
 */
export const MELDINGER = {
  IKKE_FUNNET: 'Vi finner det ikke, eller du har ikke tilgang.',
  FINNES_ALLEREDE: 'Enheten din har allerede en åpen logg om eleven. Skriv der.',
  LOGG_AVSLUTTET: 'Loggen er avsluttet. Den må gjenåpnes først.',
  LOGG_IKKE_AKTIV: 'Loggen må være aktiv før du kan gjøre dette.',
  LOGG_ALLEREDE_AKTIV: 'Loggen er allerede aktiv.',
  LOGG_IKKE_AVSLUTTET: 'Loggen er ikke avsluttet.',
  IKKE_DELTAKER: 'Enheten din deltar ikke. Du ser bare det dere selv har skrevet.',
  IKKE_STAFETTHOLDER: 'Bare den som har stafetten, kan gjøre dette.',
  IKKE_LEDER: 'Bare lederen i enheten som har stafetten, kan gjøre dette.',
  IKKE_MOTTAKER: 'Tilbudet er ikke rettet til deg.',
  IKKE_TILGJENGELIG: 'Dette gjør tjenesten selv.',
  UGYLDIG_SAMTYKKEGIVER:
    'Denne personen kan ikke gi samtykket: foreldreansvaret er ikke bekreftet, eller andre må gi det.',
  UGYLDIG_PERIODE: 'Samtykket må vare fra nå og ikke lenger enn veilederen tillater.',
  REFERANSE_MANGLER: 'Et samtykke på papir eller muntlig trenger dato og referanse.',
  SAMTYKKE_MANGLER:
    'Det mangler samtykke til enheten det gjelder: din egen når loggen aktiveres, ellers mottakeren. Be om det først.',
  SAMTYKKE_AVSLUTTET: 'Samtykket er allerede trukket eller utløpt.',
  HAR_AKTIV_LOGG: 'Loggen kan ikke bli aktiv alene. Spør foresatte om den kan slås sammen med hjelp som er i gang.',
  TILBUD_FINNES: 'Stafetten er allerede tilbudt noen. Vent på svar, eller trekk tilbudet.',
  TILBUD_FINNES_IKKE: 'Ingen tilbud venter på svar.',
  TILBUD_AVGJORT: 'Tilbudet er allerede besvart eller trukket. Du trenger ikke gjøre noe.',
  TILBUD_UTLOPT: 'Svarfristen gikk ut. Avsenderen har fortsatt stafetten.',
  MOTTAKER_ER_AVSENDER: 'Du har allerede stafetten. Velg en annen mottaker.',
  UGYLDIG_MOTTAKER: 'Denne enheten kan ikke ta imot stafetten.',
  UGYLDIG_SVARFRIST: 'Svarfristen må være fram i tid og innen 90 dager.',
  PERSON_IKKE_AKTIV: 'Personen arbeider ikke i enheten.',
  ENHET_UTEN_LEDER: 'Enheten har ingen leder i systemet, og kan ikke ha stafetten før den har det.',
  ER_ALLEREDE_STAFETTHOLDER: 'Personen har allerede stafetten.',
  GRUNN_MANGLER: 'Skriv en grunn.',
  KUN_DELT: 'Det du skriver her, er delt med alle som er med.',
  INNLEGG_FINNES_IKKE: 'Innlegget som skulle rettes, finnes ikke i loggen.',
  EVALUERING_MANGLER: 'Gjennomfør en evaluering før loggen avsluttes.',
  BARNETS_STEMME_MANGLER: 'Skriv hva barnet mener, eller hvorfor barnet ikke er spurt.',
  UGYLDIG_VEILEDER: 'Veilederen kan ikke publiseres ennå. Utkastet sier hva som må rettes.',
  KONFLIKT: 'Noen endret dette samtidig. Ingenting ble lagret. Se på nytt og prøv igjen.',
  IDEMPOTENSNOKKEL_GJENBRUKT: 'Den samme nøkkelen er brukt til noe annet. Ingenting ble lagret.',
} as const;

export type Avvisningskode = keyof typeof MELDINGER;
