/**
 * A certificate of our own for `*.example.org`, good until 2126, for https servers that tests start on this machine.
 * Nobody else trusts it; the key is no secret.
 */
export const PAGE_CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBuDCCAV6gAwIBAgIUd07ZDeDJM1Q37VB2petuE+pmHEEwCgYIKoZIzj0EAwIw
FjEUMBIGA1UEAwwLZXhhbXBsZS5vcmcwIBcNMjYxMTIyMTAwMzIwWhgPMjEyNjEw
MjkxMDAzMjBaMBYxFDASBgNVBAMMC2V4YW1wbGUub3JnMFkwEwYHKoZIzj0CAQYI
KoZIzj0DAQcDQgAEGmnJj8FAbC/9LyP/pBvsH1VR0/MGXdWzLZZxqQU43UdbeKkU
pEpkiVv9OfYGVdCKMCGAl+axsWRopwN7JixUMaOBhzCBhDAdBgNVHQ4EFgQUk5lB
pUDCvjywFHnrDX+Z+9w8UeMwHwYDVR0jBBgwFoAUk5lBpUDCvjywFHnrDX+Z+9w8
UeMwDwYDVR0TAQH/BAUwAwEB/zAxBgNVHREEKjAoggtleGFtcGxlLm9yZ4INKi5l
eGFtcGxlLm9yZ4IKZ2l0aHViLmNvbTAKBggqhkjOPQQDAgNIADBFAiEA6kFMD9Ye
Cb7FabDzqnqC6IJevMrrb3qA8+M9hfXhw+wCIA7n27C+eNAvjvZg1CmETz42Kkeh
LqgbxS16HpW07+Mk
-----END CERTIFICATE-----
`;
export const PAGE_KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgjlUowlhcrB//f1Qk
NksS/e8x5DXKwpE5Kro8FTVZE9qhRANCAAQaacmPwUBsL/0vI/+kG+wfVVHT8wZd
1bMtlnGpBTjdR1t4qRSkSmSJW/059gZV0IowIYCX5rGxZGinA3smLFQx
-----END PRIVATE KEY-----
`;
