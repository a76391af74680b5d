export { importThread } from './import-thread';
export type { ImportedAnswer, ImportedNote, ImportProgress, LinkedBy, PaperText, ThreadImport, ThreadSource } from './thread-import';
