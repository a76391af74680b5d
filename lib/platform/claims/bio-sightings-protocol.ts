/** Codes in forum profiles, seen by readers. */
export interface BioSightingsProtocol {
  /** A forum's profile page, known by its address, shows these codes. Asked where there are some, and told on only where the reader chose so. */
  tellProfileCodes(request: { codes: readonly string[] }): void;
}
