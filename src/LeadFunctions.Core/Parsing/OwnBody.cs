using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using LeadFunctions.Core.Leads;

namespace LeadFunctions.Core.Parsing;

/// <summary>A submission of a form or a list as it travels: the marketplace's shape, and what only the app itself may say.</summary>
internal sealed record OwnBody
{
    public required Contact Contact { get; init; }

    public required LeadSource Source { get; init; }

    public required LeadAction Action { get; init; }

    /// <summary><c>publisherId.offerId</c>, or null.</summary>
    public string? Offer { get; init; }

    public string? OfferTitle { get; init; }

    public string? Description { get; init; }

    public Profile Profile { get; init; } = Profile.None;

    public Touch Touch { get; init; } = Touch.None;

    public IReadOnlyList<OwnConsent> Consents { get; init; } = [];

    public string ToJson() => JsonSerializer.Serialize(
        new Shape(
            new UserDetails(
                Contact.FirstName, Contact.LastName, Contact.Email, Contact.Phone, Contact.Country, Contact.Company, Contact.Title),
            $"{Source}-{Action}{(Offer is null ? "" : "|" + Offer)}",
            OfferTitle,
            Description,
            Profile.IsEmpty ? null : Profile,
            Touch == Touch.None ? null : Touch,
            Consents.Count == 0 ? null : Consents),
        OwnJson.Plain.Shape);

    internal sealed record Shape(
        UserDetails UserDetails,
        string LeadSource,
        string? OfferTitle,
        string? Description,
        Profile? Profile,
        Touch? Touch,
        IReadOnlyList<OwnConsent>? Consents);

    internal sealed record UserDetails(
        string? FirstName, string? LastName, string? Email, string? Phone, string? Country, string? Company, string? Title);
}

/// <summary>What a person agreed to or refused with a submission.</summary>
/// <param name="At">When (UTC); what is later than the submission's receipt counts from there.</param>
/// <param name="Text">Version of the words that they were shown.</param>
/// <param name="Origin">Where: the form, the list.</param>
/// <param name="Proof">What shows it.</param>
internal sealed record OwnConsent(
    [property: JsonRequired] IReadOnlyDictionary<ConsentPurpose, ConsentState> Purposes,
    [property: JsonRequired] DateTimeOffset At,
    string? Text,
    [property: JsonRequired] string Origin,
    string? Proof);

/// <summary>What a body says that only the app itself may say.</summary>
internal sealed record OwnDetails(Profile? Profile, Touch? Touch, IReadOnlyList<OwnConsent>? Consents)
{
    /// <exception cref="JsonException">One of the three is not of its shape; the path in it names the place.</exception>
    public static OwnDetails Read(ReadOnlySpan<byte> utf8Body) => JsonSerializer.Deserialize(utf8Body, OwnJson.Plain.OwnDetails)!;
}

[JsonSourceGenerationOptions(
    PropertyNameCaseInsensitive = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(PurposeConverter), typeof(StateConverter)])]
[JsonSerializable(typeof(OwnBody.Shape))]
[JsonSerializable(typeof(OwnDetails))]
internal sealed partial class OwnJson : JsonSerializerContext
{
    /// <summary>Nothing here is put into a web page, and the default escapes would make Korean text six bytes a character.</summary>
    public static OwnJson Plain { get; } = new(new JsonSerializerOptions(new OwnJson().Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>Names in lower case, as the API has them; no numbers.</summary>
    internal sealed class PurposeConverter() : JsonStringEnumConverter<ConsentPurpose>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);

    internal sealed class StateConverter() : JsonStringEnumConverter<ConsentState>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);
}
