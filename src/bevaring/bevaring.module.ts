import { Module } from '@nestjs/common';
import { BevaringResolver } from './graphql/bevaring.resolver.js';

export const BEVARING_RESOLVERE = [BevaringResolver];

@Module({ providers: BEVARING_RESOLVERE })
export class BevaringModule {}
