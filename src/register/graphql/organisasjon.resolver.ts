import { Args, createUnionType, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Transaksjoner } from '../../platform/transaction.js';
import { uuid } from '../../platform/validering.js';
import { type FravarId, type PersonId, tilId } from '../../shared/ider.js';
import { type Oppdrag } from '../../stafettlogg/application/utfor.js';
import { avvist, Avvist } from '../../stafettlogg/graphql/resultat.js';
import { valgfri } from '../../stafettlogg/graphql/valgfri.js';
import { type Bestilling, Bestilt, Hvem } from '../../tilgang/anrop.js';
import { type Anrop, dorFor, type Dorsvar, erInne } from '../../tilgang/dor.js';
import { avsluttTilknytning } from '../application/avslutt-tilknytning.js';
import { avsluttFravar, registrerFravar } from '../application/fravar.js';
import { kjorKommunensOverganger } from '../application/kjor-kommunens-overganger.js';
import { leggNedEnhet } from '../application/legg-ned-enhet.js';
import { tildelRolle } from '../application/tildel-rolle.js';
import { fravarSide } from '../persistence/fravar-side.js';
import * as typer from './organisasjon.typer.js';

const OvergangerResultat = createUnionType({
  name: 'OvergangerResultat',
  types: () => [typer.OvergangerKjort, Avvist] as const,
  resolveType: (v: { __typename: string }) => v.__typename,
});

type Svar = Promise<ReturnType<typeof typer.organisasjonsresultat>>;
const svar = typer.organisasjonsresultat;

/** People who are away, leave or are given a role; units that close; children who go on to the next school. */
@Resolver()
export class OrganisasjonResolver {
  constructor(private readonly transaksjoner: Transaksjoner) {}

  @Query(() => [typer.Fravar], { description: "For a unit's leader: who is away, and who stands in." })
  async fravar(@Hvem() hvem: Anrop): Promise<typer.Fravar[]> {
    const { dor, rader } = await this.transaksjoner.les<
      Dorsvar & Record<string, unknown>,
      typer.Fravar & Record<string, unknown>
    >(dorFor(hvem), fravarSide());
    return erInne(dor) ? rader : [];
  }

  @Mutation(() => typer.OrganisasjonResultat, {
    description: "By the unit's leader: from now the stand-in has the duty of what the person holds through the unit.",
  })
  async registrerFravar(@Bestilt() b: Bestilling, @Args('input') i: typer.RegistrerFravarInput): Svar {
    return svar(
      await registrerFravar(this.oppdrag(b), {
        personId: tilId<PersonId>(i.personId),
        vikarId: tilId<PersonId>(i.vikarId),
        til: i.til ?? null,
      }),
    );
  }

  @Mutation(() => typer.OrganisasjonResultat, {
    description: "By the unit's leader: what the stand-in still holds because of the absence goes back.",
  })
  async avsluttFravar(
    @Bestilt() b: Bestilling,
    @Args('fravarId', { type: () => ID }, uuid('fravarId')) fravarId: string,
  ): Svar {
    return svar(await avsluttFravar(this.oppdrag(b), tilId<FravarId>(fravarId)));
  }

  @Mutation(() => typer.OrganisasjonResultat, {
    description:
      'Somebody leaves a unit or lays down a role: by the leader for their own staff, by an administrator for everyone but themselves.',
  })
  async avsluttTilknytning(@Bestilt() b: Bestilling, @Args('input') i: typer.AvsluttTilknytningInput): Svar {
    return svar(
      await avsluttTilknytning(this.oppdrag(b), {
        tilknytningId: i.tilknytningId,
        etterfolgerId: valgfri<PersonId>(i.etterfolgerId),
        nyLederId: valgfri<PersonId>(i.nyLederId),
      }),
    );
  }

  @Mutation(() => typer.OrganisasjonResultat, {
    description: 'By an administrator: a unit closes, or goes into another. Refused where a log has nowhere to go.',
  })
  async leggNedEnhet(@Bestilt() b: Bestilling, @Args('input') i: typer.LeggNedEnhetInput): Svar {
    return svar(
      await leggNedEnhet(this.oppdrag(b), { enhetId: tilId(i.enhetId), overtakerId: valgfri(i.overtakerId) }),
    );
  }

  @Mutation(() => typer.OrganisasjonResultat, {
    description: "By an administrator, to another: a role of the kommune's. It ends with avsluttTilknytning.",
  })
  async tildelRolle(@Bestilt() b: Bestilling, @Args('input') i: typer.TildelRolleInput): Svar {
    return svar(await tildelRolle(this.oppdrag(b), { personId: tilId(i.personId), rolle: i.rolle }));
  }

  @Mutation(() => OvergangerResultat, {
    description:
      'By an administrator: offers what was prepared for children who have changed school or kindergarten. Run twice, it changes nothing more.',
  })
  async kjorOverganger(
    @Bestilt() b: Bestilling,
    @Args('input') i: typer.KjorOvergangerInput,
  ): Promise<typer.OvergangerKjort | Avvist> {
    const { torrkjoring } = i;
    const rapporter = await kjorKommunensOverganger(this.oppdrag(b), { torrkjoring, dato: i.dato ?? null });
    if (!rapporter.ok) return avvist(rapporter.feil);
    return { __typename: 'OvergangerKjort', torrkjoring, rapporter: [...rapporter.verdi] };
  }

  private oppdrag(b: Bestilling): Oppdrag {
    return { ...b, transaksjoner: this.transaksjoner };
  }
}
