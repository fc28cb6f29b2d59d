import { migrer, migrerNed } from '../../src/platform/migrer.js';
import { lagTestdatabase } from '../support/database.js';

describe('the migrations', () => {
  it('go down to nothing and up again', async () => {
    const db = await lagTestdatabase();
    await migrerNed(db.eier);
    expect(await migrer(db.eier)).toHaveLength(13);
    await db.riv();
  });
});
