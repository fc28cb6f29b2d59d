import { Args, Field, ID, InputType, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsOptional, IsUUID, Matches } from 'class-validator';
import { UgyldigInndata } from '../../platform/feil.js';
import { Datoskalar } from '../../platform/skalarer.js';
import { Transaksjoner } from '../../platform/transaction.js';
import { Skrevet } from '../../platform/validering.js';
import type { Result } from '../../shared/result.js';
import type { Avvisningskode } from '../../stafettlogg/domain/avvisninger.js';
import { avvist, type Avvist } from '../../stafettlogg/graphql/resultat.js';
import { RegisterEndret, RegisterResultat } from '../../register/graphql/register.resolver.js';
import { Enhet } from '../../stafettlogg/graphql/grunntyper.js';
import { type Bestilling, Bestilt, Hvem } from '../../tilgang/anrop.js';
import { type Anrop, dorFor, type Dorsvar, erInne } from '../../tilgang/dor.js';
import { avsluttBehandlingsgrunnlag, registrerBehandlingsgrunnlag } from '../application/behandlingsgrunnlag.js';
import { behandlingsgrunnlagSide } from '../persistence/behandlingsgrunnlag.js';

@ObjectType({
  description: 'By what law the kommune processes. Apart from consent, which lifts taushetsplikt and nothing more.',
})
class Behandlingsgrunnlag {
  @Field(() => ID) id!: string;
  @Field() behandling!: string;
  @Field(() => Enhet, { nullable: true, description: "Null, and tjenestetype too: the whole kommune's." })
  enhet!: Enhet | null;
  @Field(() => String, { nullable: true }) tjenestetype!: string | null;
  @Field(() => [String], { description: "Keys of the guide's references to law." }) lovhenvisninger!: string[];
  @Field() beskrivelse!: string;
  @Field(() => Datoskalar) gyldigFra!: string;
  @Field(() => Datoskalar, { nullable: true }) gyldigTil!: string | null;
}

@InputType()
export class RegistrerBehandlingsgrunnlagInput {
  @Field({ description: "A key of the kommune's own: small letters, digits and hyphens." })
  @Matches(/^[a-z0-9-]{1,60}$/)
  behandling!: string;
  @Field(() => ID, { nullable: true, description: 'One unit, or a tjenestetype, or neither.' })
  @IsOptional()
  @IsUUID()
  enhetId?: string | null;
  @Field(() => String, { nullable: true }) @IsOptional() @Matches(/^[A-Z_]{1,60}$/) tjenestetype?: string | null;
  @Field(() => [String], { description: "Keys of the guide's references to law." })
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ArrayUnique()
  @Matches(/^[a-z0-9-]{1,60}$/, { each: true })
  lovhenvisninger!: string[];
  @Field({ description: 'In bokmål. At most 2 000 characters.' }) @Skrevet(2_000) beskrivelse!: string;
  @Field(() => Datoskalar) @Matches(/^\d{4}-\d{2}-\d{2}$/) gyldigFra!: string;
  @Field(() => Datoskalar, { nullable: true }) @IsOptional() @Matches(/^\d{4}-\d{2}-\d{2}$/) gyldigTil?: string | null;
}

@InputType()
export class AvsluttBehandlingsgrunnlagInput {
  @Field(() => ID) @IsUUID() id!: string;
  @Field(() => Datoskalar, { description: 'The first day on which it no longer holds.' })
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  gyldigTil!: string;
}

@Resolver()
export class BehandlingsgrunnlagResolver {
  constructor(private readonly transaksjoner: Transaksjoner) {}

  @Query(() => [Behandlingsgrunnlag], { description: 'For everybody in the kommune.' })
  async behandlingsgrunnlag(@Hvem() hvem: Anrop): Promise<Behandlingsgrunnlag[]> {
    const { dor, rader } = await this.transaksjoner.les<
      Dorsvar & Record<string, unknown>,
      Behandlingsgrunnlag & Record<string, unknown>
    >(dorFor(hvem), behandlingsgrunnlagSide());
    return erInne(dor) ? rader : [];
  }

  @Mutation(() => RegisterResultat, { description: 'By an administrator or the BTI-koordinator.' })
  async registrerBehandlingsgrunnlag(
    @Bestilt() b: Bestilling,
    @Args('input') i: RegistrerBehandlingsgrunnlagInput,
  ): Promise<RegisterEndret | Avvist> {
    if (i.enhetId != null && i.tjenestetype != null) {
      throw new UgyldigInndata([{ felt: 'tjenestetype', melding: 'cannot be given together with enhetId' }]);
    }
    const input = {
      ...i,
      enhetId: i.enhetId ?? null,
      tjenestetype: i.tjenestetype ?? null,
      gyldigTil: i.gyldigTil ?? null,
    };
    return endret(await registrerBehandlingsgrunnlag({ ...b, transaksjoner: this.transaksjoner }, input));
  }

  @Mutation(() => RegisterResultat, { description: 'It ends on a day, and stands in history.' })
  async avsluttBehandlingsgrunnlag(
    @Bestilt() b: Bestilling,
    @Args('input') i: AvsluttBehandlingsgrunnlagInput,
  ): Promise<RegisterEndret | Avvist> {
    return endret(await avsluttBehandlingsgrunnlag({ ...b, transaksjoner: this.transaksjoner }, { ...i }));
  }
}

const endret = (r: Result<unknown, Avvisningskode>): RegisterEndret | Avvist =>
  r.ok ? { __typename: 'RegisterEndret', antall: 1 } : avvist(r.feil);
