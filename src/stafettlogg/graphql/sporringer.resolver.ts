import { Args, ID, Info, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { UgyldigInndata } from '../../platform/feil.js';
import { uuid } from '../../platform/validering.js';
import { connection, erNavn, erTid, erUuid, lesMarkor, Sideargs } from '../../platform/sider.js';
import { type Sporring, Transaksjoner } from '../../platform/transaction.js';
import { Hvem } from '../../tilgang/anrop.js';
import { type Anrop, dorFor, type Dorsvar, erInne } from '../../tilgang/dor.js';
import {
  egneElever,
  elevoppslag,
  ansatteSide,
  enheterSide,
  innboksSide,
  type InnboksRad,
  konvoluttSide,
  mineBarnSide,
  stafettloggerSide,
} from '../persistence/sider/lister.js';
import { Barn, ElevConnection, Innboks, type Logglinje, LogglinjeConnection, type Stafett } from './innboks.typer.js';
import { ElevoppslagInput } from './inndata.js';
import {
  type Innlegg,
  Konvolutt,
  type Samtykke,
  type Samtykkenekt,
  StafettloggForFamilie,
  Stafettloggvisning,
} from './typer.js';
import { type Elev, Enhet, Person } from './grunntyper.js';
import { hentGrunnlag } from '../application/grunnlag.js';
import { berOm, flestInnlegg, sidevalg } from './utvalg.js';
import { INNLEGG_PER_SIDE } from '../persistence/sider/stafettlogg-side.js';
import { lesLogg, type Visning } from './visning.js';

interface ElevRad {
  readonly elev: Elev;
  readonly etternavn: string;
  readonly fornavn: string;
  readonly id: string;
}

@Resolver()
export class SporringerResolver {
  constructor(private readonly transaksjoner: Transaksjoner) {}

  @Query(() => Stafettloggvisning, { nullable: true, description: 'Null: it does not exist, or not for you.' })
  stafettlogg(
    @Hvem() hvem: Anrop,
    @Args('id', { type: () => ID }, uuid('id')) id: string,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Visning | null> {
    return lesLogg(
      this.transaksjoner,
      hvem,
      id,
      { ...sidevalg(info), medHandlinger: berOm('tillatteHandlinger', info) || berOm('nesteSteg', info) },
      flestInnlegg(info, INNLEGG_PER_SIDE),
    );
  }

  @Query(() => Konvolutt, { nullable: true, description: 'An offer to your unit that awaits an answer.' })
  async konvolutt(
    @Hvem() hvem: Anrop,
    @Args('overleveringId', { type: () => ID }, uuid('overleveringId')) id: string,
  ): Promise<Konvolutt | null> {
    return (await this.les<{ konvolutt: Konvolutt }>(hvem, konvoluttSide(id)))?.[0]?.konvolutt ?? null;
  }

  @Query(() => Innboks, { nullable: true })
  async innboks(@Hvem() hvem: Anrop, @Args() side: Sideargs): Promise<Innboks | null> {
    const antall = side.first ?? 20;
    const [tid, id] = side.after == null ? [] : lesMarkor(side.after, [erTid, erUuid]);
    const rader = await this.les<InnboksRad & Record<string, unknown>>(
      hvem,
      innboksSide(antall, tid === undefined || id === undefined ? null : { tid, id }),
    );
    const rad = rader?.[0];
    if (rad === undefined) return null;
    const stafetter = rad.stafetter as Stafett[];
    return {
      tilbud: rad.tilbud as Konvolutt[],
      invitasjoner: rad.invitasjoner as Innboks['invitasjoner'],
      stafetter: connection(stafetter, antall, tid !== undefined, (s) => [s.siden, s.id]),
    };
  }

  @Query(() => ElevConnection, {
    nullable: true,
    description:
      "Without oppslag: the pupils of your own school, by the beginning of a name. With oppslag: one of another unit's, with a logged reason.",
  })
  async elever(
    @Hvem() hvem: Anrop,
    @Args('sok', { type: () => String, nullable: true }) sok: string | null,
    @Args('oppslag', { type: () => ElevoppslagInput, nullable: true }) oppslag: ElevoppslagInput | null,
    @Args() side: Sideargs,
  ): Promise<ElevConnection | null> {
    const antall = side.first ?? 20;
    if (oppslag != null) {
      const rader = await this.les<ElevRad & Record<string, unknown>>(hvem, elevoppslag(oppslag));
      return (
        rader &&
        connection(
          rader.map((r) => r.elev),
          100,
          false,
          (e) => [e.navn, '', e.id],
        )
      );
    }
    if (sok != null && sok.length > 200) throw new UgyldigInndata([{ felt: 'sok', melding: 'at most 200 characters' }]);
    const [etternavn, fornavn, id] = side.after == null ? [] : lesMarkor(side.after, [erNavn, erNavn, erUuid]);
    const etter = id === undefined ? null : { etternavn: etternavn ?? '', fornavn: fornavn ?? '', id };
    const rader = await this.les<ElevRad & Record<string, unknown>>(
      hvem,
      egneElever(utenNul(sok ?? ''), antall, etter),
    );
    if (rader === null) return null;
    const svar = connection(rader, antall, etter !== null, (r) => [r.etternavn, r.fornavn, r.id]);
    return { ...svar, edges: svar.edges.map(({ cursor, node }) => ({ cursor, node: node.elev })) };
  }

  @Query(() => [Barn], { description: 'For guardians and pupils: own children (or oneself), and what is shared.' })
  async mineBarn(@Hvem() hvem: Anrop, @Info() info: GraphQLResolveInfo): Promise<Barn[]> {
    const rader = await this.les<{
      elev: Elev;
      samtykker: Samtykke[];
      nekt: Samtykkenekt[];
      logger: (Record<string, unknown> & { innlegg: Innlegg[] })[];
    }>(hvem, mineBarnSide(sidevalg(info)));
    return (rader ?? []).map(({ elev, samtykker, nekt, logger }) => ({
      elev,
      samtykker,
      nekt,
      stafettlogger: logger.map(({ innlegg, ...hode }) =>
        Object.assign(new StafettloggForFamilie(), hode, {
          elev,
          innleggRader: innlegg,
          innleggLest: INNLEGG_PER_SIDE,
          hentGrunnlag: () => hentGrunnlag(this.transaksjoner, hvem, String(hode['id'])),
        }),
      ),
    }));
  }

  @Query(() => LogglinjeConnection, {
    nullable: true,
    description: 'Every log that your unit takes part in and sees, closed ones too, the newest first.',
  })
  async stafettlogger(@Hvem() hvem: Anrop, @Args() side: Sideargs): Promise<LogglinjeConnection | null> {
    const antall = side.first ?? 20;
    const [tid, id] = side.after == null ? [] : lesMarkor(side.after, [erTid, erUuid]);
    const for_ = tid === undefined || id === undefined ? null : { tid, id };
    const rader = await this.les<{ rad: Logglinje }>(hvem, stafettloggerSide(antall, for_));
    return (
      rader &&
      connection(
        rader.map((r) => r.rad),
        antall,
        for_ !== null,
        (l) => [l.opprettet, l.id],
      )
    );
  }

  @Query(() => [Person], { description: 'Who works in a unit: for naming a receiver, or a stafettholder.' })
  async ansatte(
    @Hvem() hvem: Anrop,
    @Args('enhetId', { type: () => ID }, uuid('enhetId')) enhetId: string,
  ): Promise<Person[]> {
    return ((await this.les<{ person: Person }>(hvem, ansatteSide(enhetId))) ?? []).map((r) => r.person);
  }

  @Query(() => [Enhet], { description: 'The units of your kommune.' })
  async enheter(@Hvem() hvem: Anrop): Promise<Enhet[]> {
    return ((await this.les<{ enhet: Enhet }>(hvem, enheterSide())) ?? []).map((r) => r.enhet);
  }

  /** Null: the login has no kontekst here, and everything is as if it did not exist. */
  private async les<R extends Record<string, unknown>>(anrop: Anrop, side: Sporring): Promise<R[] | null> {
    const { dor, rader } = await this.transaksjoner.les<Dorsvar & Record<string, unknown>, R>(dorFor(anrop), side);
    return erInne(dor) ? rader : null;
  }
}

/** PostgreSQL holds no NUL: no name begins with one either. */
const utenNul = (s: string): string => s.replaceAll('\u0000', '\ufffd');
