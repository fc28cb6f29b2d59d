import { Args, ID, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Transaksjoner } from '../../platform/transaction.js';
import { type Connection, connection, erTid, erUuid, lesMarkor, Sideargs } from '../../platform/sider.js';
import { Tidspunktskalar } from '../../platform/skalarer.js';
import { type Anrop, dorFor } from '../../tilgang/dor.js';
import { Hvem } from '../../tilgang/anrop.js';
import { MELDINGER } from '../domain/avvisninger.js';
import { tillatteHandlinger } from '../domain/tillatte.js';
import { flereInnleggSide, INNLEGG_PER_SIDE } from '../persistence/sider/stafettlogg-side.js';
import { TidTilTiltak } from './forlop.typer.js';
import {
  EgneInnlegg,
  type Etappe,
  Initiativplikt,
  type Innlegg,
  InnleggConnection,
  Stafettlogg,
  StafettloggForFamilie,
  TillattHandlingType,
} from './typer.js';

const markor = (i: Innlegg): string[] => [i.skrevet, i.id];

/** Answered from the page where it holds enough; else by a read of its own. */
async function innlegg(
  transaksjoner: Transaksjoner,
  anrop: Anrop,
  loggId: string,
  { innleggRader: lest, innleggLest }: Pick<Stafettlogg, 'innleggRader' | 'innleggLest'>,
  { first, after }: Sideargs,
): Promise<Connection<Innlegg>> {
  const antall = first ?? INNLEGG_PER_SIDE;
  const etter = after ?? null;
  const holder = etter === null && (antall <= innleggLest || lest.length <= innleggLest);
  if (holder) return connection(lest, antall, false, markor);
  const [tid, id] =
    etter === null ? ['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff'] : lesMarkor(etter, [erTid, erUuid]);
  const side = flereInnleggSide(loggId, antall, { tid: tid ?? '', id: id ?? '' });
  const svar = await transaksjoner.les<Record<string, never>, { innlegg: Innlegg[] }>(dorFor(anrop), side);
  return connection(svar.rader[0]?.innlegg ?? [], antall, etter !== null, markor);
}

const plikt = (e: Etappe): Initiativplikt => ({
  enhet: e.enhet,
  person: e.person,
  siden: e.fra,
  til: e.til,
  grunn: e.grunn,
  hendelse: e.hendelse ?? null,
  begrunnelse: e.begrunnelse ?? null,
});

function initiativpliktNa(historikk: readonly Etappe[]): Initiativplikt | null {
  const siste = historikk.at(-1);
  return siste?.til === null ? plikt(siste) : null;
}

function initiativpliktDa(historikk: readonly Etappe[], tidspunkt: string): Initiativplikt | null {
  const t = Date.parse(tidspunkt);
  const da = historikk.find((e) => Date.parse(e.fra) <= t && (e.til === null || t < Date.parse(e.til)));
  return da === undefined ? null : plikt(da);
}

/** "Shorter way and time from a challenge is discovered until the school acts" (Meld. St. 21): derived, never reported. */
function tidTilTiltak({ opprettet, tiltak }: Pick<Stafettlogg, 'opprettet' | 'tiltak'>): TidTilTiltak | null {
  const til = tiltak[0]?.opprettet;
  if (til === undefined) return null;
  return { fra: opprettet, til, dager: Math.floor((Date.parse(til) - Date.parse(opprettet)) / 86_400_000) };
}

const OM_PLIKTEN = 'Who held the duty at an instant, since when, by which hendelse and why; null when nobody did.';

async function tillatte(v: Pick<Stafettlogg, 'hentGrunnlag'>): Promise<TillattHandlingType[]> {
  const g = await v.hentGrunnlag();
  const handlinger = g === null ? [] : tillatteHandlinger(g.logg, g.fakta);
  return handlinger.map((t) => ({ ...t, melding: t.kode === null ? null : MELDINGER[t.kode] }));
}

@Resolver(() => Stafettlogg)
export class StafettloggResolver {
  constructor(private readonly transaksjoner: Transaksjoner) {}

  @ResolveField(() => Initiativplikt, {
    nullable: true,
    description: 'Who holds the duty now; null when the log is closed.',
  })
  initiativplikt(@Parent() l: Stafettlogg): Initiativplikt | null {
    return initiativpliktNa(l.historikk);
  }

  @ResolveField(() => Initiativplikt, {
    nullable: true,
    description: OM_PLIKTEN,
  })
  initiativplikten(
    @Parent() l: Stafettlogg,
    @Args('tidspunkt', { type: () => Tidspunktskalar }) tidspunkt: string,
  ): Initiativplikt | null {
    return initiativpliktDa(l.historikk, tidspunkt);
  }

  @ResolveField(() => TidTilTiltak, { nullable: true, description: 'Null before the first measure.' })
  tidTilForsteTiltak(@Parent() l: Stafettlogg): TidTilTiltak | null {
    return tidTilTiltak(l);
  }

  @ResolveField(() => InnleggConnection, { description: 'Newest first.' })
  innlegg(@Hvem() hvem: Anrop, @Parent() l: Stafettlogg, @Args() side: Sideargs): Promise<Connection<Innlegg>> {
    return innlegg(this.transaksjoner, hvem, l.id, l, side);
  }

  @ResolveField(() => [TillattHandlingType])
  tillatteHandlinger(@Parent() l: Stafettlogg): Promise<TillattHandlingType[]> {
    return tillatte(l);
  }
}

@Resolver(() => StafettloggForFamilie)
export class StafettloggForFamilieResolver {
  constructor(private readonly transaksjoner: Transaksjoner) {}

  @ResolveField(() => Initiativplikt, {
    nullable: true,
    description: 'Who holds the duty now; null when the log is closed.',
  })
  initiativplikt(@Parent() l: StafettloggForFamilie): Initiativplikt | null {
    return initiativpliktNa(l.historikk);
  }

  @ResolveField(() => Initiativplikt, { nullable: true, description: OM_PLIKTEN })
  initiativplikten(
    @Parent() l: StafettloggForFamilie,
    @Args('tidspunkt', { type: () => Tidspunktskalar }) tidspunkt: string,
  ): Initiativplikt | null {
    return initiativpliktDa(l.historikk, tidspunkt);
  }

  @ResolveField(() => InnleggConnection, { description: 'What is shared, newest first.' })
  innlegg(
    @Hvem() hvem: Anrop,
    @Parent() l: StafettloggForFamilie,
    @Args() side: Sideargs,
  ): Promise<Connection<Innlegg>> {
    return innlegg(this.transaksjoner, hvem, l.id, l, side);
  }

  @ResolveField(() => [TillattHandlingType])
  tillatteHandlinger(@Parent() l: StafettloggForFamilie): Promise<TillattHandlingType[]> {
    return tillatte(l);
  }
}

@Resolver(() => EgneInnlegg)
export class EgneInnleggResolver {
  constructor(private readonly transaksjoner: Transaksjoner) {}

  @ResolveField(() => ID, { name: 'id' })
  id(@Parent() e: EgneInnlegg): string {
    return e.loggId;
  }

  @ResolveField(() => InnleggConnection, { description: "The unit's own, newest first." })
  async innlegg(@Hvem() hvem: Anrop, @Parent() e: EgneInnlegg, @Args() side: Sideargs): Promise<Connection<Innlegg>> {
    return innlegg(this.transaksjoner, hvem, e.loggId, e, side);
  }

  @ResolveField(() => [TillattHandlingType])
  tillatteHandlinger(@Parent() e: EgneInnlegg): Promise<TillattHandlingType[]> {
    return tillatte(e);
  }
}
