using System.Text.Json.Serialization;

namespace LeadFunctions.Benchmarks.Accept;

/// <summary>The payload as a class, as one would write it to deserialize and do nothing more.</summary>
internal sealed class LeadPayload
{
    public UserDetails? UserDetails { get; set; }

    public string? LeadSource { get; set; }

    public string? ActionCode { get; set; }

    public string? OfferTitle { get; set; }

    public string? Description { get; set; }
}

internal sealed class UserDetails
{
    public string? FirstName { get; set; }

    public string? LastName { get; set; }

    public string? Email { get; set; }

    public string? Phone { get; set; }

    public string? Country { get; set; }

    public string? Company { get; set; }

    public string? Title { get; set; }
}

[JsonSerializable(typeof(LeadPayload))]
internal sealed partial class LeadPayloadJson : JsonSerializerContext;
