import { Module, type OnModuleInit } from '@nestjs/common';
import { STANDARDVEILEDER } from './domain/standard/standardveileder.js';
import { valider } from './domain/valider.js';
import { NesteStegForFamilieResolver, NesteStegResolver } from './graphql/neste-steg.resolver.js';
import { VeilederResolver } from './graphql/veileder.resolver.js';

export const VEILEDER_RESOLVERE = [NesteStegResolver, NesteStegForFamilieResolver, VeilederResolver];

@Module({ providers: VEILEDER_RESOLVERE })
export class VeilederModule implements OnModuleInit {
  onModuleInit(): void {
    const [forste] = valider(STANDARDVEILEDER);
    if (forste !== undefined) throw new Error(`The guide that ships with the service does not hold: ${forste.sti}`);
  }
}
