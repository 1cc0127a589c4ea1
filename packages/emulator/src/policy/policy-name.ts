// Names of key policies. A key has one policy that its owner sets, `default`; Resource Access Manager adds another to keys
// that it shares, AWS_RAM. There is no such service here, so no key has that.
// https://docs.aws.amazon.com/kms/latest/APIReference/API_ListKeyPolicies.html
export const DEFAULT_POLICY = "default"
export const RAM_POLICY = "AWS_RAM"
