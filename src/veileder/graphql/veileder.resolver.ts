import { Args, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Datoskalar } from '../../platform/skalarer.js';
import { type Sporring, Transaksjoner } from '../../platform/transaction.js';
import { uuid } from '../../platform/validering.js';
import type { Result } from '../../shared/result.js';
import type { Endret, Oppdrag } from '../../stafettlogg/application/utfor.js';
import type { Avvisningskode } from '../../stafettlogg/domain/avvisninger.js';
import { type Avvist, avvist } from '../../stafettlogg/graphql/resultat.js';
import { type Bestilling, Bestilt, Hvem } from '../../tilgang/anrop.js';
import { type Anrop, dorFor, type Dorsvar, erInne } from '../../tilgang/dor.js';
import * as bruk from '../application/utkast.js';
import { gjeldendeLov } from '../domain/gjeldende-lov.js';
import { valider } from '../domain/valider.js';
import { type Innhold, tilVeileder } from '../persistence/hent-veileder.js';
import {
  utkasteneSide,
  type Utkastrad,
  utkastSide,
  veilederSide,
  type Veilederrad,
  versjonerSide,
} from '../persistence/sider.js';
import { fraInnhold, tilInnhold } from './form.js';
import { Lovhenvisning } from './regel.typer.js';
import * as type from './veileder.typer.js';

type Svar = Promise<type.VeilederEndret | Avvist>;

/** The koordinator drafts and publishes; everyone in the kommune reads what is published. */
@Resolver(() => type.Veileder)
export class VeilederResolver {
  constructor(private readonly transaksjoner: Transaksjoner) {}

  @Query(() => type.Veileder, { nullable: true, description: "A version of the kommune's guide; default: the newest." })
  async veileder(
    @Hvem() hvem: Anrop,
    @Args('versjon', { type: () => Int, nullable: true }) versjon: number | null,
  ): Promise<type.Veileder | null> {
    const [rad] = await this.les<Veilederrad>(hvem, veilederSide(versjon ?? null));
    if (rad === undefined) return null;
    const { versjon: nummer, gjelder_fra: gjelderFra } = rad;
    const veileder = tilVeileder(rad.innhold);
    return { versjon: nummer, gjelderFra, innhold: tilInnhold(veileder), lov: veileder.lovhenvisninger };
  }

  @ResolveField(() => [Lovhenvisning], { description: 'The texts of law that hold on a day: that of what happened.' })
  lovhenvisninger(
    @Parent() v: type.Veileder,
    @Args('dato', { type: () => Datoskalar }) dato: string,
  ): readonly Lovhenvisning[] {
    return gjeldendeLov(v.lov, dato);
  }

  @Query(() => [type.Veilederversjon], { description: 'For the BTI-koordinator: every version, newest first.' })
  veilederversjoner(@Hvem() hvem: Anrop): Promise<type.Veilederversjon[]> {
    return this.les<type.Veilederversjon>(hvem, versjonerSide());
  }

  @Query(() => [type.Veilederutkastlinje], {
    description: 'For the BTI-koordinator: the drafts that are open, the one changed last first.',
  })
  veilederutkastene(@Hvem() hvem: Anrop): Promise<type.Veilederutkastlinje[]> {
    return this.les<Utkastrad>(hvem, utkasteneSide());
  }

  @Query(() => type.Veilederutkast, { nullable: true, description: 'Null: it does not exist, or not for you.' })
  async veilederutkast(
    @Hvem() hvem: Anrop,
    @Args('id', { type: () => ID }, uuid('id')) id: string,
  ): Promise<type.Veilederutkast | null> {
    const [rad] = await this.les<Utkastrad & { innhold: Innhold }>(hvem, utkastSide(id));
    if (rad === undefined) return null;
    const veileder = tilVeileder(rad.innhold);
    return { ...rad, innhold: tilInnhold(veileder), feil: valider(veileder) };
  }

  @Mutation(() => type.VeilederResultat)
  async lagVeilederutkast(@Bestilt() b: Bestilling, @Args('input') i: type.LagVeilederutkastInput): Svar {
    return resultat(await bruk.lagVeilederutkast(this.oppdrag(b), { fraVersjon: i.fraVersjon ?? null }));
  }

  @Mutation(() => type.VeilederResultat, { description: 'The whole guide. A draft may be wrong; it says so itself.' })
  async lagreVeilederutkast(@Bestilt() b: Bestilling, @Args('input') i: type.LagreVeilederutkastInput): Svar {
    return resultat(await bruk.lagreVeilederutkast(this.oppdrag(b), { ...i, innhold: fraInnhold(i.innhold) }));
  }

  @Mutation(() => type.VeilederResultat, {
    description: 'The next version, for concerns that open from now. Logs that are under way stay on theirs.',
  })
  async publiserVeileder(@Bestilt() b: Bestilling, @Args('input') i: type.PubliserVeilederInput): Svar {
    return resultat(await bruk.publiserVeileder(this.oppdrag(b), i));
  }

  @Mutation(() => type.VeilederResultat)
  async forkastVeilederutkast(@Bestilt() b: Bestilling, @Args('input') i: type.ForkastVeilederutkastInput): Svar {
    return resultat(await bruk.forkastVeilederutkast(this.oppdrag(b), i));
  }

  private oppdrag(b: Bestilling): Oppdrag {
    return { ...b, transaksjoner: this.transaksjoner };
  }

  private async les<R extends object>(anrop: Anrop, side: Sporring): Promise<R[]> {
    const { dor, rader } = await this.transaksjoner.les<Dorsvar & Record<string, unknown>, R & Record<string, unknown>>(
      dorFor(anrop),
      side,
    );
    return erInne(dor) ? rader : [];
  }
}

function resultat(r: Result<Endret, Avvisningskode>): type.VeilederEndret | Avvist {
  if (!r.ok) return avvist(r.feil);
  const { veilederutkastId, revisjon, veilederversjon } = r.verdi;
  if (veilederutkastId === undefined || revisjon === undefined) throw new Error('a change without a draft');
  return { __typename: 'VeilederEndret', utkastId: veilederutkastId, revisjon, versjon: veilederversjon ?? null };
}
