import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Stafettlogg, StafettloggForFamilie } from '../../stafettlogg/graphql/typer.js';
import { relasjoner } from '../../stafettlogg/domain/relasjoner.js';
import { nesteSteg } from '../domain/neste-steg.js';
import { STANDARDVEILEDER } from '../domain/standard/standardveileder.js';
import { NesteSteg } from './typer.js';

const BESKRIVELSE = 'What the guide expects of the one who asks, now, and by when; null where it expects nothing.';

/** From the same log and facts as tillatteHandlinger; the guide is the one that ships with the service. */
async function neste(l: Pick<Stafettlogg, 'hentGrunnlag'>): Promise<NesteSteg | null> {
  const g = await l.hentGrunnlag();
  const n = g === null ? null : nesteSteg(STANDARDVEILEDER, g.logg, relasjoner(g.logg, g.fakta), g.fakta.na);
  if (n === null) return null;
  const steg = n.steg.map(({ steg: { nokkel, tittel, sjekkliste }, innen }) => ({ nokkel, tittel, sjekkliste, innen }));
  return { ...n, steg };
}

@Resolver(() => Stafettlogg)
export class NesteStegResolver {
  @ResolveField(() => NesteSteg, { nullable: true, description: BESKRIVELSE })
  nesteSteg(@Parent() l: Stafettlogg): Promise<NesteSteg | null> {
    return neste(l);
  }
}

@Resolver(() => StafettloggForFamilie)
export class NesteStegForFamilieResolver {
  @ResolveField(() => NesteSteg, { nullable: true, description: BESKRIVELSE })
  nesteSteg(@Parent() l: StafettloggForFamilie): Promise<NesteSteg | null> {
    return neste(l);
  }
}
