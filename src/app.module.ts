import {
  type DynamicModule,
  Global,
  Injectable,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  type OnModuleDestroy,
} from '@nestjs/common';
import { APP_PIPE, HttpAdapterHost } from '@nestjs/core';
import { GraphQLModule, GraphQLSchemaHost } from '@nestjs/graphql';
import type { MercuriusDriverConfig } from '@nestjs/mercurius';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { TerminusModule } from '@nestjs/terminus';
import { DataSource } from 'typeorm';
import { Abonnementstjener } from './platform/abonnement.js';
import { BEVARING_RESOLVERE, BevaringModule } from './bevaring/bevaring.module.js';
import type { Config } from './platform/config.js';
import { lagDataSource } from './platform/database.js';
import { graphqlOppsett } from './platform/graphql.js';
import { Beredskap, HelseController } from './platform/helse.js';
import { krevAppRolle } from './platform/rollekontroll.js';
import { Transaksjoner } from './platform/transaction.js';
import { valideringspipe } from './platform/validering.js';
import { ElevtilgangResolver } from './register/graphql/elevtilgang.resolver.js';
import { OrganisasjonResolver } from './register/graphql/organisasjon.resolver.js';
import { RegisterResolver } from './register/graphql/register.resolver.js';
import { OVERFORING_RESOLVERE, OverforingModule } from './overforing/overforing.module.js';
import { SAMTYKKE_RESOLVERE, SamtykkeModule } from './samtykke/samtykke.module.js';
import { SAMTYKKE_RADER } from './samtykke/persistence/rader.js';
import { STAFETTLOGG_RADER } from './stafettlogg/persistence/rader.js';
import { STAFETTLOGG_RESOLVERE, StafettloggModule } from './stafettlogg/stafettlogg.module.js';
import { anropFra } from './tilgang/anrop-fra.js';
import { anropFraSokkel } from './tilgang/anrop-fra-sokkel.js';
import { type Anrop, KontekstMangler } from './tilgang/dor.js';
import { MegResolver } from './tilgang/graphql/meg.resolver.js';
import { Pidnokkel } from './tilgang/pid.js';
import { Tokenkontroll } from './tilgang/token.js';
import { VARSLING_RESOLVERE, VarslingModule } from './varsling/varsling.module.js';
import { VEILEDER_RESOLVERE, VeilederModule } from './veileder/veileder.module.js';

/** All resolvers: what schema.graphql is made from, with or without a running service. */
export const RESOLVERE = [
  ...STAFETTLOGG_RESOLVERE,
  ...VEILEDER_RESOLVERE,
  ...SAMTYKKE_RESOLVERE,
  ...VARSLING_RESOLVERE,
  ...BEVARING_RESOLVERE,
  ...OVERFORING_RESOLVERE,
  RegisterResolver,
  ElevtilgangResolver,
  OrganisasjonResolver,
  MegResolver,
];

@Injectable()
class Databaseslutt implements OnApplicationShutdown {
  constructor(private readonly dataSource: DataSource) {}

  /** Last of all: requests under way have been answered by then. */
  async onApplicationShutdown(): Promise<void> {
    await this.dataSource.destroy();
  }
}

const kjentFeil = (e: Error): string | null => (e instanceof KontekstMangler ? 'KONTEKST_MANGLER' : null);

/** Subscriptions at the same address as the rest; let go before the HTTP server, which would wait for them. */
@Injectable()
class Abonnementer implements OnApplicationBootstrap, OnModuleDestroy {
  constructor(
    private readonly tjener: Abonnementstjener<Anrop>,
    private readonly http: HttpAdapterHost<FastifyAdapter>,
    private readonly skjema: GraphQLSchemaHost,
  ) {}

  onApplicationBootstrap(): void {
    this.tjener.fest(this.http.httpAdapter.getInstance().server, this.skjema.schema);
  }

  onModuleDestroy(): Promise<void> {
    return this.tjener.stopp();
  }
}

/** The composition root: the one file that sees every module. */
@Global()
@Module({})
export class AppModule {
  static med(config: Config): DynamicModule {
    const tokenkontroll = new Tokenkontroll(config.utstedere, config.pidNokkel);
    const entiteter = [...STAFETTLOGG_RADER, ...SAMTYKKE_RADER];
    const dataSource = {
      provide: DataSource,
      useFactory: async (): Promise<DataSource> => {
        const d = await lagDataSource({
          url: config.databaseUrl,
          tilkoblinger: config.tilkoblinger,
          entiteter,
        }).initialize();
        await krevAppRolle(d);
        return d;
      },
    };
    const transaksjoner = {
      provide: Transaksjoner,
      useFactory: (d: DataSource): Transaksjoner => new Transaksjoner(d),
      inject: [DataSource],
    };
    return {
      module: AppModule,
      imports: [
        GraphQLModule.forRoot<MercuriusDriverConfig>(
          graphqlOppsett({
            utforskning: config.utforskning,
            finnAnrop: (req) => anropFra(req, tokenkontroll),
            kjentFeil,
          }),
        ),
        TerminusModule.forRoot({ logger: false }),
        StafettloggModule,
        VeilederModule,
        SamtykkeModule,
        VarslingModule.med(config),
        BevaringModule,
        OverforingModule.med(config),
      ],
      controllers: [HelseController],
      providers: [
        dataSource,
        transaksjoner,
        {
          provide: Abonnementstjener,
          useFactory: (http: HttpAdapterHost<FastifyAdapter>): Abonnementstjener<Anrop> =>
            new Abonnementstjener({
              utforskning: config.utforskning,
              kjentFeil,
              kobleTil: (parametre) => anropFraSokkel(parametre, tokenkontroll),
              logg: http.httpAdapter.getInstance().log,
            }),
          inject: [HttpAdapterHost],
        },
        Abonnementer,
        Databaseslutt,
        Beredskap,
        RegisterResolver,
        ElevtilgangResolver,
        { provide: Pidnokkel, useValue: new Pidnokkel(config.pidNokkel) },
        OrganisasjonResolver,
        MegResolver,
        { provide: APP_PIPE, useFactory: valideringspipe },
      ],
      exports: [DataSource, Transaksjoner],
    };
  }
}
