using System.ComponentModel.DataAnnotations;
using LeadFunctions.Core.Imports;

namespace LeadFunctions.Imports;

/// <summary>Body of <c>POST api/imports</c>.</summary>
/// <param name="Name">What people call the list.</param>
/// <param name="By">Who imports it.</param>
/// <param name="Bytes">Length of the file.</param>
/// <param name="Cost">What the list or the event cost; kept for reports.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Offer"><c>publisherId.offerId</c>.</param>
/// <param name="Mapping">By names of columns: a field, <c>custom:</c> and a name, or <c>ignore</c>.</param>
/// <param name="Delimiter">One character; found out if left out.</param>
/// <param name="Encoding">Name of the encoding, such as <c>windows-1254</c>; found out if left out.</param>
/// <param name="Language">Of the people, where no column says it, as a BCP 47 tag.</param>
/// <param name="Country">Of the people, where no column says it: telephone numbers without a country are read by it.</param>
internal sealed record StartImportCommand(
    [property: Required(ErrorMessage = "Name the list."), StringLength(100, ErrorMessage = "At most 100 characters.")] string? Name,
    [property: Required(ErrorMessage = "Say who imports it."), StringLength(200, ErrorMessage = "At most 200 characters.")] string? By,
    [property: Required(ErrorMessage = "Say where the people were met.")] ImportOrigin? Origin,
    [property: Required(ErrorMessage = "Say what the people did.")] ImportAction? Action,
    [property: Required(ErrorMessage = "Say why the people of the list may be in it.")] ImportConsent? Consent,
    [property: Required(ErrorMessage = "Say how long the file is, in bytes."), Range(1, int.MaxValue, ErrorMessage = "The file is empty.")] long? Bytes,
    [property: StringLength(200, ErrorMessage = "At most 200 characters.")] string? Campaign = null,
    [property: Range(0, 1_000_000_000, ErrorMessage = "A cost is from 0 to 1,000,000,000.")] decimal? Cost = null,
    [property: RegularExpression("^[A-Z]{3}$", ErrorMessage = "A currency is three capital letters, such as EUR.")] string? Currency = null,
    [property: RegularExpression(@"^[^|\p{C}]{1,200}$", ErrorMessage = "An offer is publisherId.offerId, at most 200 characters.")] string? Offer = null,
    IReadOnlyDictionary<string, string>? Mapping = null,
    [property: RegularExpression("^[^\"\r\n]$", ErrorMessage = "A delimiter is one character, and no quotation mark.")] string? Delimiter = null,
    [property: StringLength(40, ErrorMessage = "At most 40 characters.")] string? Encoding = null,
    [property: RegularExpression("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", ErrorMessage = "A language is a BCP 47 tag, such as de or ko-KR.")]
    string? Language = null,
    [property: StringLength(100, ErrorMessage = "At most 100 characters.")] string? Country = null) : IValidatableObject
{
    public static StartImportCommand Example { get; } = new(
        "Visitors of the spring fair",
        "someone@contoso.com",
        ImportOrigin.TradeShow,
        ImportAction.Register,
        new ImportConsent(
            ConsentBasis.Consent, [ImportPurpose.Mail], "fair-2", new DateTimeOffset(2026, 4, 21, 16, 0, 0, TimeSpan.Zero), "signed cards, folder 117"),
        52,
        "spring-fair",
        12500,
        "EUR",
        "contoso.backup",
        new Dictionary<string, string> { ["Hall"] = "custom:Hall" },
        ";",
        "utf-8",
        "de",
        "DE");

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (string.IsNullOrWhiteSpace(Name))
            yield return new ValidationResult("Name the list.", [nameof(Name)]);
        if (Consent!.Fault is { } fault)
            yield return new ValidationResult(fault, [nameof(Consent)]);
        if (Cost is null != Currency is null)
            yield return new ValidationResult("A cost and its currency are named together.", [Cost is null ? nameof(Cost) : nameof(Currency)]);
        if (Encoding is not null && TextEncodings.Find(Encoding) is null)
            yield return new ValidationResult(TextEncodings.Unknown, [nameof(Encoding)]);
        if (MappingText.Fault(Mapping) is { } wrong)
            yield return new ValidationResult(wrong, [nameof(Mapping)]);
    }

    /// <summary>Of a command that was found valid.</summary>
    public ImportOrder ToOrder() => new(
        Name!, Origin!.Value, Action!.Value, Campaign, Cost, Currency, Offer, Consent!, Mapping, Delimiter, Encoding, Language, Country, Bytes!.Value, By!);
}
