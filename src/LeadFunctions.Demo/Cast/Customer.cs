namespace LeadFunctions.Demo.Cast;

/// <summary>Somebody who asks, with all that may stand in a request.</summary>
internal sealed record Customer(
    string? FirstName, string? LastName, string? Email, string? Phone, string? Company, string? Title, string? Country, Place Place);
