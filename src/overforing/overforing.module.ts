import { type DynamicModule, Module } from '@nestjs/common';
import type { Kommunenokkel } from '../platform/kommunenokler.js';
import { OverforingResolver } from './graphql/overforing.resolver.js';
import { Segl } from './segl.js';

export const OVERFORING_RESOLVERE = [OverforingResolver];

@Module({})
export class OverforingModule {
  static med({ kommunenokler }: { readonly kommunenokler: readonly Kommunenokkel[] }): DynamicModule {
    return {
      module: OverforingModule,
      providers: [...OVERFORING_RESOLVERE, { provide: Segl, useValue: new Segl(kommunenokler) }],
    };
  }
}
