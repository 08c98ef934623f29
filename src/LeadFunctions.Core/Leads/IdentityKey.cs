namespace LeadFunctions.Core.Leads;

/// <summary>Kinds of identity keys, strongest first.</summary>
internal enum IdentityKind
{
    Email,
    PhoneAndName,
    PhoneAndCompany,
    NameCompanyCountry,
}

/// <summary>
/// A key by which a customer is found again. Only the hash is stored: base32 (lower case, no padding, RFC 4648 alphabet) of the first
/// 128 bits of SHA-256 over <c>version:kind:normalized value</c>, 26 characters.
/// </summary>
internal sealed record IdentityKey(IdentityKind Kind, string Hash);
