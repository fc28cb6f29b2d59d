import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Transaksjoner } from '../../platform/transaction.js';
import { Stafettlogg, StafettloggForFamilie } from '../../stafettlogg/graphql/typer.js';
import { relasjoner } from '../../stafettlogg/domain/relasjoner.js';
import { Hvem } from '../../tilgang/anrop.js';
import type { Anrop } from '../../tilgang/dor.js';
import { nesteSteg } from '../domain/neste-steg.js';
import { hentVeilederForSide } from '../persistence/hent-veileder.js';
import { NesteSteg } from './typer.js';

const BESKRIVELSE = 'What the guide expects of the one who asks, now, and by when; null where it expects nothing.';

/** From the same log and facts as tillatteHandlinger, by the guide that the log started under. */
async function neste(
  transaksjoner: Transaksjoner,
  anrop: Anrop,
  l: Pick<Stafettlogg, 'hentGrunnlag'>,
): Promise<NesteSteg | null> {
  const g = await l.hentGrunnlag();
  if (g === null) return null;
  const veileder = await hentVeilederForSide(transaksjoner, anrop, g.logg.kommuneId, g.logg.veilederVersjon);
  const n = veileder === null ? null : nesteSteg(veileder, g.logg, relasjoner(g.logg, g.fakta), g.fakta.na);
  if (n === null) return null;
  const steg = n.steg.map(({ steg: { nokkel, tittel, sjekkliste }, innen }) => ({ nokkel, tittel, sjekkliste, innen }));
  return { ...n, steg };
}

@Resolver(() => Stafettlogg)
export class NesteStegResolver {
  constructor(private readonly transaksjoner: Transaksjoner) {}

  @ResolveField(() => NesteSteg, { nullable: true, description: BESKRIVELSE })
  nesteSteg(@Hvem() hvem: Anrop, @Parent() l: Stafettlogg): Promise<NesteSteg | null> {
    return neste(this.transaksjoner, hvem, l);
  }
}

@Resolver(() => StafettloggForFamilie)
export class NesteStegForFamilieResolver {
  constructor(private readonly transaksjoner: Transaksjoner) {}

  @ResolveField(() => NesteSteg, { nullable: true, description: BESKRIVELSE })
  nesteSteg(@Hvem() hvem: Anrop, @Parent() l: StafettloggForFamilie): Promise<NesteSteg | null> {
    return neste(this.transaksjoner, hvem, l);
  }
}
