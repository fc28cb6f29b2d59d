import { Module, type OnModuleInit } from '@nestjs/common';
import { unaeligeTilstander } from './domain/overganger.js';
import { KommandoerResolver } from './graphql/kommandoer.resolver.js';
import { EgneInnleggResolver, StafettloggForFamilieResolver, StafettloggResolver } from './graphql/logg.resolver.js';
import { SporringerResolver } from './graphql/sporringer.resolver.js';

export const STAFETTLOGG_RESOLVERE = [
  SporringerResolver,
  KommandoerResolver,
  StafettloggResolver,
  StafettloggForFamilieResolver,
  EgneInnleggResolver,
];

@Module({ providers: STAFETTLOGG_RESOLVERE })
export class StafettloggModule implements OnModuleInit {
  onModuleInit(): void {
    const unaelige = unaeligeTilstander();
    if (unaelige.length > 0) throw new Error(`The table of transitions never reaches ${unaelige.join(', ')}`);
  }
}
