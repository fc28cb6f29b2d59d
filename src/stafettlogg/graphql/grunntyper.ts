import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Datoskalar } from '../../platform/skalarer.js';

@ObjectType({ description: 'A unit that can take part: a school, PPT, the school health service …' })
export class Enhet {
  @Field(() => ID) id!: string;
  @Field() navn!: string;
  @Field() tjenestetype!: string;
}

@ObjectType()
export class Person {
  @Field(() => ID) id!: string;
  @Field(() => String, { nullable: true, description: 'Null where the viewer may not know who it is.' }) navn!:
    string | null;
}

@ObjectType()
export class Elev {
  @Field(() => ID) id!: string;
  @Field() navn!: string;
  @Field(() => Datoskalar) fodselsdato!: string;
  @Field(() => Int, { nullable: true }) trinn!: number | null;
}
