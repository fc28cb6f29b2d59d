import { Args, Field, ID, InputType, Mutation, Resolver } from '@nestjs/graphql';
import { IsUUID } from 'class-validator';
import { erFodselsnummer, fodselsdatoAv } from '../../importering/les/fnr.js';
import { UgyldigInndata } from '../../platform/feil.js';
import { Transaksjoner } from '../../platform/transaction.js';
import { ValgfriTekst, uuid } from '../../platform/validering.js';
import { avvist, type Avvist } from '../../stafettlogg/graphql/resultat.js';
import { type Bestilling, Bestilt } from '../../tilgang/anrop.js';
import { Pidnokkel } from '../../tilgang/pid.js';
import { apneElevtilgang, lukkElevtilgang } from '../application/elevtilgang.js';
import { RegisterEndret, RegisterResultat } from './register.resolver.js';

@InputType()
export class ApneElevtilgangInput {
  @Field(() => ID) @IsUUID() elevId!: string;
  @Field(() => String, {
    nullable: true,
    description:
      'The national identity number that the pupil logs in with, where it is not known. Kept as an HMAC alone.',
  })
  @ValgfriTekst(11)
  fodselsnummer?: string | null;
}

@Resolver()
export class ElevtilgangResolver {
  constructor(
    private readonly transaksjoner: Transaksjoner,
    private readonly pidnokkel: Pidnokkel,
  ) {}

  @Mutation(() => RegisterResultat, {
    description: "By the leader of the child's school, or an administrator: a pupil of the guide's age gets a login.",
  })
  async apneElevtilgang(
    @Bestilt() b: Bestilling,
    @Args('input') i: ApneElevtilgangInput,
  ): Promise<RegisterEndret | Avvist> {
    const nummer = i.fodselsnummer ?? null;
    if (nummer !== null && !erFodselsnummer(nummer)) {
      throw new UgyldigInndata([{ felt: 'fodselsnummer', melding: 'must be a national identity number' }]);
    }
    const svar = await apneElevtilgang(
      { ...b, transaksjoner: this.transaksjoner },
      {
        elevId: i.elevId,
        pidHmac: nummer === null ? null : this.pidnokkel.hmac(nummer),
        // A number that does not tell of a date of birth does not show whose it is either.
        fodselsdato: nummer === null ? null : (fodselsdatoAv(nummer) ?? 'ukjent'),
      },
    );
    return svar.ok ? { __typename: 'RegisterEndret', antall: 1 } : avvist(svar.feil);
  }

  @Mutation(() => RegisterResultat, { description: 'The pupil loses the login at once.' })
  async lukkElevtilgang(
    @Bestilt() b: Bestilling,
    @Args('elevId', { type: () => ID }, uuid('elevId')) elevId: string,
  ): Promise<RegisterEndret | Avvist> {
    const svar = await lukkElevtilgang({ ...b, transaksjoner: this.transaksjoner }, elevId);
    return svar.ok ? { __typename: 'RegisterEndret', antall: 1 } : avvist(svar.feil);
  }
}
