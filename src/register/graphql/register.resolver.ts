import {
  Args,
  createUnionType,
  Field,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  registerEnumType,
  Resolver,
} from '@nestjs/graphql';
import { ArrayMaxSize, ArrayMinSize, IsBoolean, IsIn, IsOptional, IsUUID, Matches } from 'class-validator';
import { type Connection, connection, erUuid, lesMarkor, PageInfo, Sideargs } from '../../platform/sider.js';
import { Datoskalar, Tidspunktskalar } from '../../platform/skalarer.js';
import { Skrevet, uuid } from '../../platform/validering.js';
import { type Sporring, Transaksjoner } from '../../platform/transaction.js';
import { avvist, Avvist } from '../../stafettlogg/graphql/resultat.js';
import { Elev, Enhet, Person } from '../../stafettlogg/graphql/grunntyper.js';
import { type Bestilling, Bestilt, Hvem } from '../../tilgang/anrop.js';
import { type Anrop, dorFor, type Dorsvar, erInne } from '../../tilgang/dor.js';
import { avsluttForeldreansvar } from '../application/avslutt-foreldreansvar.js';
import { bekreftTilknytninger } from '../application/bekreft.js';
import { verifiserForeldreansvar, type VerifiserForeldreansvar } from '../application/verifiser-foreldreansvar.js';
import { foreldreansvarSide, ubekreftedeSide } from '../persistence/sider.js';

const Adressebeskyttelse = {
  UGRADERT: 'UGRADERT',
  FORTROLIG: 'FORTROLIG',
  STRENGT_FORTROLIG: 'STRENGT_FORTROLIG',
} as const;
registerEnumType(Adressebeskyttelse, { name: 'Adressebeskyttelse' });

@ObjectType({ description: 'A belonging that an import has proposed. It opens nothing before it is confirmed.' })
export class UbekreftetTilknytning {
  @Field(() => ID) id!: string;
  @Field() rolle!: string;
  @Field(() => String, { nullable: true }) tittel!: string | null;
  @Field(() => Person) person!: Person;
  @Field(() => Enhet) enhet!: Enhet;
}

@ObjectType()
class UbekreftetEdge {
  @Field() cursor!: string;
  @Field(() => UbekreftetTilknytning) node!: UbekreftetTilknytning;
}

@ObjectType()
class UbekreftetConnection {
  @Field(() => [UbekreftetEdge]) edges!: UbekreftetEdge[];
  @Field(() => PageInfo) pageInfo!: PageInfo;
}

@ObjectType({ description: 'Who is a guardian, as a register said it; verified by a person, or it opens nothing.' })
export class Foreldreansvar {
  @Field(() => ID) id!: string;
  @Field(() => Person) person!: Person;
  @Field(() => Elev) elev!: Elev;
  @Field(() => Tidspunktskalar, { nullable: true }) verifisert!: string | null;
  @Field(() => String, { nullable: true }) kilde!: string | null;
}

@ObjectType()
class ForeldreansvarEdge {
  @Field() cursor!: string;
  @Field(() => Foreldreansvar) node!: Foreldreansvar;
}

@ObjectType()
class ForeldreansvarConnection {
  @Field(() => [ForeldreansvarEdge]) edges!: ForeldreansvarEdge[];
  @Field(() => PageInfo) pageInfo!: PageInfo;
}

@InputType()
export class BekreftTilknytningerInput {
  @Field(() => [ID]) @ArrayMinSize(1) @ArrayMaxSize(500) @IsUUID(undefined, { each: true }) tilknytningIder!: string[];
}

@InputType()
export class VerifiserForeldreansvarInput {
  @Field(() => ID) @IsUUID() foreldreansvarId!: string;
  @Field({ description: 'Where it was looked up, e.g. Folkeregisteret.' }) @Skrevet(200) kilde!: string;
  @Field(() => Datoskalar) @Matches(/^\d{4}-\d{2}-\d{2}$/) dato!: string;
  @Field(() => Adressebeskyttelse, { description: "What the same look-up said of the child's address." })
  @IsIn(Object.keys(Adressebeskyttelse))
  adressebeskyttelse!: VerifiserForeldreansvar['adressebeskyttelse'];
  @Field(() => Boolean, {
    nullable: true,
    description: 'An explicit grant to a guardian of a child with protected address. Default: no.',
  })
  @IsOptional()
  @IsBoolean()
  adresseinnsyn?: boolean | null;
}

@ObjectType()
export class RegisterEndret {
  readonly __typename = 'RegisterEndret';
  @Field(() => Int) antall!: number;
}

export const RegisterResultat = createUnionType({
  name: 'RegisterResultat',
  types: () => [RegisterEndret, Avvist] as const,
  resolveType: (v: { __typename: string }) => v.__typename,
});

/** What an import proposes, a person decides: leaders on their staff, administrators on leaders and guardians. */
@Resolver()
export class RegisterResolver {
  constructor(private readonly transaksjoner: Transaksjoner) {}

  @Query(() => UbekreftetConnection, { description: 'Belongings that await your confirmation.' })
  ubekreftedeTilknytninger(@Hvem() hvem: Anrop, @Args() side: Sideargs): Promise<Connection<UbekreftetTilknytning>> {
    return this.les(hvem, side, ubekreftedeSide);
  }

  @Query(() => ForeldreansvarConnection, { description: 'For administrators: guardians as the register gave them.' })
  foreldreansvar(
    @Hvem() hvem: Anrop,
    @Args() side: Sideargs,
    @Args('ogsaVerifiserte', { type: () => Boolean, nullable: true }) ogsaVerifiserte: boolean | null,
  ): Promise<Connection<Foreldreansvar>> {
    return this.les(hvem, side, (antall, etter) => foreldreansvarSide(antall, etter, ogsaVerifiserte !== true));
  }

  @Mutation(() => RegisterResultat, {
    description: 'By a leader for their own staff, by an administrator for every unit. All or none.',
  })
  async bekreftTilknytninger(
    @Bestilt() b: Bestilling,
    @Args('input') i: BekreftTilknytningerInput,
  ): Promise<RegisterEndret | Avvist> {
    const svar = await bekreftTilknytninger({ ...b, transaksjoner: this.transaksjoner }, i.tilknytningIder);
    return svar.ok ? { __typename: 'RegisterEndret', antall: new Set(i.tilknytningIder).size } : avvist(svar.feil);
  }

  @Mutation(() => RegisterResultat, { description: 'By an administrator who has looked it up, with source and date.' })
  async verifiserForeldreansvar(
    @Bestilt() b: Bestilling,
    @Args('input') i: VerifiserForeldreansvarInput,
  ): Promise<RegisterEndret | Avvist> {
    const svar = await verifiserForeldreansvar(
      { ...b, transaksjoner: this.transaksjoner },
      { ...i, adresseinnsyn: i.adresseinnsyn ?? false },
    );
    return svar.ok ? { __typename: 'RegisterEndret', antall: 1 } : avvist(svar.feil);
  }

  @Mutation(() => RegisterResultat, { description: 'By an administrator: the guardian loses sight at once.' })
  async avsluttForeldreansvar(
    @Bestilt() b: Bestilling,
    @Args('foreldreansvarId', { type: () => ID }, uuid('foreldreansvarId')) id: string,
  ): Promise<RegisterEndret | Avvist> {
    const svar = await avsluttForeldreansvar({ ...b, transaksjoner: this.transaksjoner }, id);
    return svar.ok ? { __typename: 'RegisterEndret', antall: 1 } : avvist(svar.feil);
  }

  private async les<T extends { id: string }>(
    anrop: Anrop,
    side: Sideargs,
    sporring: (antall: number, etter: string | null) => Sporring,
  ): Promise<Connection<T>> {
    const antall = side.first ?? 20;
    const etter = side.after == null ? null : (lesMarkor(side.after, [erUuid])[0] ?? null);
    const { dor, rader } = await this.transaksjoner.les<Dorsvar & Record<string, unknown>, T & Record<string, unknown>>(
      dorFor(anrop),
      sporring(antall, etter),
    );
    return connection<T>(erInne(dor) ? rader : [], antall, etter !== null, (r) => [r.id]);
  }
}
