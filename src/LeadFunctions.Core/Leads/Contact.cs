namespace LeadFunctions.Core.Leads;

/// <summary>Contact data of one submission or, merged, of a lead. Every text was written by a stranger: encode it on output.</summary>
/// <param name="Country">Country as given, in any language.</param>
/// <param name="CountryCode">ISO 3166-1 alpha-2 code of <paramref name="Country"/>, or null when it is not known.</param>
internal sealed record Contact(
    string? FirstName = null,
    string? LastName = null,
    string? Email = null,
    string? Phone = null,
    string? Company = null,
    string? Title = null,
    string? Country = null,
    string? CountryCode = null);
