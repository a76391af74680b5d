export { importThread } from './import-thread';
export type { ImportedAnswer, ImportedNote, LinkedBy, PaperText, ThreadImport, ThreadSource } from './thread-import';
