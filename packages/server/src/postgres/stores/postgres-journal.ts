import type { Journal } from '@mgx/domain';
import type { DataSource } from 'typeorm';
import { RunPhaseEntity } from '../entities/run-phase-entity.js';

export function postgresJournal(dataSource: DataSource): Journal {
  return {
    async read(runId) {
      const found = await dataSource.manager.find(RunPhaseEntity, { where: { runId }, order: { position: 'ASC' } });
      return found.map(({ key, phase, kind, value, recordedAt }) => ({ key, phase, kind, value, recordedAt }));
    },
  };
}
