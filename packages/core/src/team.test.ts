import { describe, expect, it } from '@jest/globals';
import { scriptedModel } from '@mgx/models/testing';
import { createTeam } from './team.js';
import { composeMemory, teamScript } from './testing/index.js';

describe('a team', () => {
  it('analyses, plans, is approved, and executes', async () => {
    const mgx = await composeMemory({ model: scriptedModel(teamScript()) });
    const team = createTeam(mgx, { targetStack: 'express-ts' }, { scope: mgx.scope });
    expect(await team.analyzeAndPlan('Create a user management API')).toMatchObject({ summary: 'Plan 1' });
    await expect(team.execute()).rejects.toMatchObject({ code: 'approval_required' });
    await team.approvePlan();
    expect(await team.execute()).toMatchObject({ verified: true, stack: 'express-ts' });
  });

  it('says what went wrong', async () => {
    const mgx = await composeMemory({ model: scriptedModel([new Error('the model is down')]) });
    const team = createTeam(mgx, {}, { scope: mgx.scope });
    await expect(team.approvePlan()).rejects.toMatchObject({ code: 'illegal_transition' });
    await expect(team.analyzeAndPlan('Create an Express API')).rejects.toMatchObject({ message: 'the model is down' });
  });
});
