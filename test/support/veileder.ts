import { les, lest, post } from './e2e.js';
import type { Tjeneste } from './tjeneste.js';

const TEKST = '{ nb nn }';

/** Every field of a guide: what is read so is what is sent in when a draft is saved. */
export const INNHOLD = `innhold { navn
  frister { avklarDager svarDager startmoteDager evalueringUker samtykkeManeder }
  steg { nokkel niva roller kommandoer neste frist { dager fra } senest { maned dag } tittel ${TEKST} sjekkliste ${TEKST} }
  tekster { samtykke ${TEKST} tilbaketrekking ${TEKST} loggForesatt ${TEKST} logg12 ${TEKST} loggAnsatt ${TEKST} meldeplikt ${TEKST} }
  samtykkeTil { tjenestetype tekst ${TEKST} }
  grenser { stilleDager kasteball } aldre { innlogging egenSynlighet }
  samtykkeregler { handling tjenestetype fraAlder tilAlder hvem gyldigFra gyldigTil hjemmel }
  lovhenvisninger { nokkel lov emne mening gyldigFra gyldigTil avloses kilde sikkerhet }
  tiltaksslag { nokkel trinn navn ${TEKST} tjenestetyper krav { trinn { fra til } omrader sluttdato referanser } hjemmel }
  samarbeidsplikter { tjenestetype narSporAv hjemmel } nyttSamtykkeVedOverlevering skjermedeTjenester }`;

interface Tekst {
  nb: string;
  nn: string;
}

/** As much of a guide as the tests change. */
export interface Innhold {
  navn: string;
  frister: { avklarDager: number; svarDager: number; samtykkeManeder: number };
  steg: {
    nokkel: string;
    niva: string;
    neste: string[];
    kommandoer: string[];
    frist: { dager: number; fra: string } | null;
    tittel: Tekst;
    sjekkliste: Tekst[];
  }[];
  samtykkeTil: { tjenestetype: string; tekst: Tekst }[];
  samtykkeregler: { fraAlder: number; tilAlder: number | null; hjemmel: string | null }[];
  lovhenvisninger: { nokkel: string; gyldigFra: string | null }[];
  tiltaksslag: { nokkel: string; krav: { trinn: { fra: number; til: number } | null } }[];
}

export interface Utkast {
  readonly id: string;
  readonly revisjon: number;
  readonly fraVersjon: number | null;
  readonly innhold: Innhold;
  readonly feil: { sti: string; kode: string; melding: string }[];
}

export interface Svar {
  readonly utkastId?: string;
  readonly revisjon?: number;
  readonly versjon?: number | null;
  readonly kode?: string;
  readonly melding?: string;
}

const UTKAST = `query ($id: ID!) { veilederutkast(id: $id) { id revisjon fraVersjon ${INNHOLD} feil { sti kode melding } } }`;

/** The one who asks: a token, for people whom the world does not know by name too. */
export class Redaktor {
  constructor(
    private readonly t: Tjeneste,
    private readonly token: string,
  ) {}

  static async som(t: Tjeneste, navn: Parameters<Tjeneste['token']>[0], suffiks = ''): Promise<Redaktor> {
    return new Redaktor(t, await t.token(navn, suffiks));
  }

  /** A mutation on the guide, its answer as it stands; a fault fails the test. */
  async gi(mutasjon: string, input: object, hoder: Record<string, string> = {}): Promise<Svar> {
    const type = `${mutasjon.charAt(0).toUpperCase()}${mutasjon.slice(1)}Input!`;
    const query = `mutation ($input: ${type}) { svar: ${mutasjon}(input: $input) { ... on VeilederEndret { utkastId revisjon versjon } ... on Avvist { kode melding } } }`;
    const svar = await post(this.t, { token: this.token, kropp: { query, variables: { input } }, hoder });
    const { data } = lest<{ svar: Svar }>(svar);
    if (data === null) throw new Error(svar.kropp);
    return data.svar;
  }

  async sporr<T>(query: string, variables: object = {}): Promise<T> {
    const svar = await post(this.t, { token: this.token, kropp: { query, variables } });
    const { data, errors } = lest<Record<string, T>>(svar);
    if (data === null || errors !== undefined) throw new Error(svar.kropp);
    return Object.values(data)[0] as T;
  }

  utkast(id: string): Promise<Utkast | null> {
    return this.sporr(UTKAST, { id });
  }

  /** A new draft, read. */
  async nytt(fraVersjon: number | null = null): Promise<Utkast> {
    const { utkastId } = await this.gi('lagVeilederutkast', { fraVersjon });
    return (await this.utkast(utkastId!))!;
  }

  lagre({ id, revisjon }: Pick<Utkast, 'id' | 'revisjon'>, innhold: Innhold): Promise<Svar> {
    return this.gi('lagreVeilederutkast', { utkastId: id, revisjon, innhold });
  }

  /** From the guide that ships to a published version, by these changes. */
  async publiser(endre: (innhold: Innhold) => void): Promise<number> {
    const utkast = await this.nytt();
    endre(utkast.innhold);
    const { revisjon } = await this.lagre(utkast, utkast.innhold);
    const svar = await this.gi('publiserVeileder', { utkastId: utkast.id, revisjon });
    if (svar.versjon == null) throw new Error(`not published: ${JSON.stringify(svar)}`);
    return svar.versjon;
  }
}

export const steg = (i: Innhold, nokkel: string): Innhold['steg'][number] => i.steg.find((s) => s.nokkel === nokkel)!;

/** Ten days to clarify in, and for each step that comes under it. */
export function avklarInnenTi(i: Innhold): void {
  i.frister.avklarDager = 10;
  for (const s of i.steg) if (s.frist?.fra === 'OPPRETTET') s.frist.dager = Math.min(s.frist.dager, 10);
}

export const lesVeileder = <T>(
  t: Tjeneste,
  navn: Parameters<Tjeneste['token']>[0],
  felt: string,
  versjon?: number,
): Promise<T> => les<T>(t, navn, `query ($v: Int) { veileder(versjon: $v) { ${felt} } }`, { v: versjon ?? null });
