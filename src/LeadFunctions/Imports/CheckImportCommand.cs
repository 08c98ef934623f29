using System.ComponentModel.DataAnnotations;

namespace LeadFunctions.Imports;

/// <summary>Body of <c>POST api/imports/{id}/check</c>: how the file is to be read. What is left out stays as it was said before.</summary>
/// <param name="Mapping">By names of columns: a field, <c>custom:</c> and a name, or <c>ignore</c>. Empty: as the names say.</param>
/// <param name="Delimiter">One character; empty: found out.</param>
/// <param name="Encoding">Name of the encoding; empty: found out.</param>
internal sealed record CheckImportCommand(
    IReadOnlyDictionary<string, string>? Mapping = null,
    [property: RegularExpression("^[^\"\r\n]?$", ErrorMessage = "A delimiter is one character, and no quotation mark.")] string? Delimiter = null,
    [property: StringLength(40, ErrorMessage = "At most 40 characters.")] string? Encoding = null) : IValidatableObject
{
    public ImportOrder Applied(ImportOrder order) => order with
    {
        Mapping = Mapping is null ? order.Mapping : Mapping.Count == 0 ? null : Mapping,
        Delimiter = Delimiter is null ? order.Delimiter : Delimiter.Length == 0 ? null : Delimiter,
        Encoding = Encoding is null ? order.Encoding : Encoding.Length == 0 ? null : Encoding,
    };

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Encoding is { Length: > 0 } && TextEncodings.Find(Encoding) is null)
            yield return new ValidationResult(TextEncodings.Unknown, [nameof(Encoding)]);
        if (MappingText.Fault(Mapping) is { } wrong)
            yield return new ValidationResult(wrong, [nameof(Mapping)]);
    }
}

/// <summary>Body of <c>POST api/imports/{id}/run</c>.</summary>
/// <param name="Again">Run it though the same file was imported before.</param>
internal sealed record RunImportCommand(bool? Again = null);
