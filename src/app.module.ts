import { type DynamicModule, Global, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { APP_PIPE } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import type { MercuriusDriverConfig } from '@nestjs/mercurius';
import { TerminusModule } from '@nestjs/terminus';
import { DataSource } from 'typeorm';
import { BEVARING_RESOLVERE, BevaringModule } from './bevaring/bevaring.module.js';
import type { Config } from './platform/config.js';
import { lagDataSource } from './platform/database.js';
import { graphqlOppsett } from './platform/graphql.js';
import { Beredskap, HelseController } from './platform/helse.js';
import { krevAppRolle } from './platform/rollekontroll.js';
import { Transaksjoner } from './platform/transaction.js';
import { valideringspipe } from './platform/validering.js';
import { ElevtilgangResolver } from './register/graphql/elevtilgang.resolver.js';
import { RegisterResolver } from './register/graphql/register.resolver.js';
import { SAMTYKKE_RESOLVERE, SamtykkeModule } from './samtykke/samtykke.module.js';
import { SAMTYKKE_RADER } from './samtykke/persistence/rader.js';
import { STAFETTLOGG_RADER } from './stafettlogg/persistence/rader.js';
import { STAFETTLOGG_RESOLVERE, StafettloggModule } from './stafettlogg/stafettlogg.module.js';
import { anropFra } from './tilgang/anrop-fra.js';
import { KontekstMangler } from './tilgang/dor.js';
import { MegResolver } from './tilgang/graphql/meg.resolver.js';
import { Pidnokkel } from './tilgang/pid.js';
import { Tokenkontroll } from './tilgang/token.js';
import { VEILEDER_RESOLVERE, VeilederModule } from './veileder/veileder.module.js';

/** All resolvers: what schema.graphql is made from, with or without a running service. */
export const RESOLVERE = [
  ...STAFETTLOGG_RESOLVERE,
  ...VEILEDER_RESOLVERE,
  ...SAMTYKKE_RESOLVERE,
  ...BEVARING_RESOLVERE,
  RegisterResolver,
  ElevtilgangResolver,
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
            kjentFeil: (e) => (e instanceof KontekstMangler ? 'KONTEKST_MANGLER' : null),
          }),
        ),
        TerminusModule.forRoot({ logger: false }),
        StafettloggModule,
        VeilederModule,
        SamtykkeModule,
        BevaringModule,
      ],
      controllers: [HelseController],
      providers: [
        dataSource,
        transaksjoner,
        Databaseslutt,
        Beredskap,
        RegisterResolver,
        ElevtilgangResolver,
        { provide: Pidnokkel, useValue: new Pidnokkel(config.pidNokkel) },
        MegResolver,
        { provide: APP_PIPE, useFactory: valideringspipe },
      ],
      exports: [DataSource, Transaksjoner],
    };
  }
}
