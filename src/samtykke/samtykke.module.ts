import { Module } from '@nestjs/common';
import { BehandlingsgrunnlagResolver } from './graphql/behandlingsgrunnlag.resolver.js';
import { ForhandsvisResolver } from './graphql/forhandsvis.resolver.js';
import { SamtykkeResolver } from './graphql/samtykke.resolver.js';
import { SamtykkesporsmalResolver } from './graphql/samtykkesporsmal.resolver.js';

export const SAMTYKKE_RESOLVERE = [
  SamtykkeResolver,
  ForhandsvisResolver,
  SamtykkesporsmalResolver,
  BehandlingsgrunnlagResolver,
];

@Module({ providers: SAMTYKKE_RESOLVERE })
export class SamtykkeModule {}
