import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request, { type Response } from 'supertest';
import { lagApp } from '../../src/app.js';
import { NOKLER } from './kommunenokler.js';
import { lagTestdatabase, type Testdatabase } from './database.js';
import { Testutsteder } from './utsteder.js';
import { type Kommune, lagKommune, type Navn, PID_NOKKEL, pidFor } from './verden.js';

export interface Svar {
  readonly status: number;
  readonly data: Record<string, never> | null;
  readonly errors: { message: string; extensions: Record<string, unknown> }[] | undefined;
  readonly tekst: string;
}

async function lagProsess(db: Testdatabase, utsteder: Testutsteder, arbeider = false): Promise<NestFastifyApplication> {
  const app = await lagApp({
    vert: '127.0.0.1',
    port: 0,
    databaseUrl: db.app,
    lytteUrl: db.app,
    arbeider,
    tilkoblinger: 20,
    pidNokkel: PID_NOKKEL,
    utforskning: false,
    kommunenokler: NOKLER,
    loggniva: process.env['TEST_LOGG'] ?? 'silent',
    avlopMs: 0,
    utstedere: [
      { nokkel: 'TEST', issuer: utsteder.issuer, audience: 'stafettlogg', jwksUri: utsteder.issuer, pidKrav: 'pid' },
    ],
  });
  await app.listen(0, '127.0.0.1');
  return app;
}

/** The whole service over HTTP on a database of its own, with one kommune (and another, where asked for). */
export class Tjeneste {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly db: Testdatabase,
    readonly utsteder: Testutsteder,
    readonly kommune: Kommune,
    readonly annen: Kommune,
  ) {}

  static async start(): Promise<Tjeneste> {
    const db = await lagTestdatabase();
    const utsteder = await Testutsteder.start();
    const kommune = await lagKommune(db.eier, '4699');
    const annen = await lagKommune(db.eier, '4698', '-b');
    return new Tjeneste(await lagProsess(db, utsteder), db, utsteder, kommune, annen);
  }

  /** One more API process on the same database, with connections of its own. Its starter stops it. */
  enTil(arbeider = false): Promise<NestFastifyApplication> {
    return lagProsess(this.db, this.utsteder, arbeider);
  }

  async stopp(): Promise<void> {
    await this.app.close();
    await this.utsteder.stopp();
    await this.db.riv();
  }

  token(navn: Navn, suffiks = ''): Promise<string> {
    const foresatt = navn === 'forelder' || navn === 'forelder2';
    return this.utsteder.token(navn + suffiks, foresatt ? { pid: pidFor(navn, suffiks) } : {});
  }

  /** A GraphQL request as somebody. */
  async som(
    navn: Navn,
    query: string,
    variables: object = {},
    hoder: Record<string, string> = {},
    suffiks = '',
  ): Promise<Svar> {
    return this.medToken(await this.token(navn, suffiks), query, variables, hoder);
  }

  async medToken(
    token: string | null,
    query: string,
    variables: object = {},
    hoder: Record<string, string> = {},
  ): Promise<Svar> {
    const svar: Response = await request(this.app.getHttpServer())
      .post('/graphql')
      .set(token === null ? hoder : { authorization: `Bearer ${token}`, ...hoder })
      .send({ query, variables });
    const kropp = svar.body as { data?: Svar['data']; errors?: Svar['errors'] };
    return {
      status: svar.status,
      data: kropp.data ?? null,
      errors: kropp.errors,
      tekst: svar.text + JSON.stringify(svar.headers),
    };
  }

  /** Gives a command; answers the ids of what changed, or the refusal's code. */
  async kommando(
    navn: Navn,
    kommando: string,
    input: object,
    hoder: Record<string, string> = {},
    suffiks = '',
  ): Promise<Kommandosvar> {
    const type = `${INNDATA[kommando] ?? `${kommando.charAt(0).toUpperCase()}${kommando.slice(1)}Input`}!`;
    const svar = await this.som(
      navn,
      `mutation ($input: ${type}) { svar: ${kommando}(input: $input) { ... on StafettloggEndret { loggId innleggId overleveringId samtykkeId invitasjonId anmodningId tiltakId moteId klageId vurderingId overgangsplanId } ... on Avvist { kode melding } } }`,
      { input },
      hoder,
      suffiks,
    );
    if (svar.errors !== undefined) return { feil: String(svar.errors[0]?.extensions['code']), ...svar };
    return { ...(svar.data?.['svar'] as object | undefined) };
  }
}

/** Commands that share an input. */
const INNDATA: Readonly<Record<string, string>> = {
  aksepterInvitasjon: 'InvitasjonInput',
  trekkInvitasjon: 'InvitasjonInput',
  avlysOvergang: 'LoggInput',
  slaSammenLogg: 'LoggInput',
  flyttTilVeileder: 'LoggInput',
  opphevSkjerming: 'SkjermingInput',
};

export interface Kommandosvar {
  readonly loggId?: string;
  readonly innleggId?: string;
  readonly overleveringId?: string;
  readonly samtykkeId?: string;
  readonly invitasjonId?: string;
  readonly anmodningId?: string;
  readonly tiltakId?: string;
  readonly moteId?: string;
  readonly klageId?: string;
  readonly vurderingId?: string;
  readonly overgangsplanId?: string;
  readonly kode?: string;
  readonly feil?: string;
  readonly errors?: Svar['errors'];
}
