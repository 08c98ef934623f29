using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Http;

/// <summary>Reads the JSON body of a command and checks it by its DataAnnotations.</summary>
internal static class CommandReader
{
    private const int MaxBytes = 16 * 1024;

    /// <summary>An example of what <see cref="Invalid"/> makes.</summary>
    public static Problem InvalidField { get; } = Invalid("$", "The body is not the JSON that this command takes.");

    public static Problem TooLong { get; } = TooLongFor(MaxBytes);

    /// <param name="signedBy">Who sent it, where that is known: said in place of every <c>by</c> of the body.</param>
    /// <returns>The command, or the problem that names the field and the fix.</returns>
    public static async Task<(T? Command, Problem? Problem)> ReadAsync<T>(
        HttpRequestData request, string? signedBy, CancellationToken cancellation, int maxBytes = MaxBytes)
        where T : class =>
        await BodyReader.ReadAsync(request, maxBytes, cancellation) is { } body ? Parse<T>(body, signedBy) : (null, TooLongFor(maxBytes));

    /// <inheritdoc cref="ReadAsync"/>
    public static (T? Command, Problem? Problem) Parse<T>(ReadOnlySpan<byte> body, string? signedBy)
        where T : class
    {
        T? command;
        try
        {
            command = JsonSerializer.Deserialize<T>(body, ApiJson.Options);
        }
        catch (JsonException fault)
        {
            // The exception's own message can quote the body, and its path a property that a stranger named.
            var names = ApiJson.Options.GetTypeInfo(typeof(T)).Properties.Select(property => property.Name).ToArray();
            var field = names.FirstOrDefault(name => string.Equals("$." + name, fault.Path, StringComparison.OrdinalIgnoreCase));
            return (null, Invalid(
                field is null ? "$" : "$." + field,
                $"The body is not the JSON that this command takes: one object with {string.Join(", ", names)} and nothing else, "
                + "each of the type that docs/api.md says."));
        }

        if (command is null)
            return (null, Invalid("$", "The body is empty: send a JSON object."));
        if (signedBy is not null)
            Signature.Write(command, signedBy);
        var faults = new List<ValidationResult>();
        if (Validator.TryValidateObject(command, new ValidationContext(command), faults, validateAllProperties: true))
            return (command, null);
        var first = faults[0];
        var path = "$." + JsonNamingPolicy.CamelCase.ConvertName(first.MemberNames.FirstOrDefault() ?? "");
        return (null, Invalid(path, first.ErrorMessage ?? "The value is not allowed."));
    }

    public static Problem TooLongFor(int maxBytes) => new(
        "body-too-large", "Body too large", HttpStatusCode.RequestEntityTooLarge, $"The body may hold at most {maxBytes} bytes.", "body");

    public static Problem Invalid(string field, string detail) => new("invalid-field", "A field is missing or wrong", HttpStatusCode.BadRequest, detail, field);
}
