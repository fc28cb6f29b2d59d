import { type DynamicModule, Module } from '@nestjs/common';
import { VarselResolver } from './graphql/varsel.resolver.js';
import { LederoversiktResolver } from './graphql/lederoversikt.resolver.js';
import { Innboksstrom, LYTTEURL } from './innboksstrom.js';
import { ARBEIDSVALG, type Arbeidsvalg, Vaktmester } from './vaktmester.js';

export const VARSLING_RESOLVERE = [VarselResolver, LederoversiktResolver];

@Module({})
export class VarslingModule {
  static med(valg: Arbeidsvalg & { readonly lytteUrl: string }): DynamicModule {
    return {
      module: VarslingModule,
      providers: [
        ...VARSLING_RESOLVERE,
        Innboksstrom,
        Vaktmester,
        { provide: ARBEIDSVALG, useValue: valg },
        { provide: LYTTEURL, useValue: valg.lytteUrl },
      ],
    };
  }
}
