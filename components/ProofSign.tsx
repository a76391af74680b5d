/** A seal with a tick for a proved author, an empty dotted ring for one who only says so. Decoration beside words. */
export function ProofSign(props: { readonly proved: boolean }) {
  return (
    <svg class="proof-sign" width="14" height="14" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {props.proved ? (
        <>
          <path
            d="M8 .8l1.9 1.5 2.4-.2.7 2.3 2 1.3-.8 2.3.8 2.3-2 1.3-.7 2.3-2.4-.2L8 15.2l-1.9-1.5-2.4.2-.7-2.3-2-1.3.8-2.3L1 5.7l2-1.3.7-2.3 2.4.2z"
            fill="currentColor"
          />
          <path d="M5 8.2l2.2 2.2L11.2 6" fill="none" stroke="var(--ground)" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" />
        </>
      ) : (
        <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="1.6" stroke-dasharray="2.2 2" />
      )}
    </svg>
  );
}
