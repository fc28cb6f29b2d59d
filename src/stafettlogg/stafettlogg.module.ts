import { Module, type OnModuleInit } from '@nestjs/common';
import { unaeligeTilstander } from './domain/overganger.js';
import { KommandoerResolver } from './graphql/kommandoer.resolver.js';
import { EgneInnleggResolver, StafettloggForFamilieResolver, StafettloggResolver } from './graphql/logg.resolver.js';
import { FamilienResolver } from './graphql/familien.resolver.js';
import { SamarbeidResolver } from './graphql/samarbeid.resolver.js';
import { TiltakResolver } from './graphql/tiltak.resolver.js';
import { SporringerResolver } from './graphql/sporringer.resolver.js';
import { UtenSiktResolver } from './graphql/uten-sikt.resolver.js';

export const STAFETTLOGG_RESOLVERE = [
  SporringerResolver,
  KommandoerResolver,
  SamarbeidResolver,
  TiltakResolver,
  FamilienResolver,
  UtenSiktResolver,
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
