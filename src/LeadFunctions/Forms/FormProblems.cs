using System.Net;
using LeadFunctions.Core.Forms;
using LeadFunctions.Http;

namespace LeadFunctions.Forms;

/// <summary>Why what was sent is not taken, for programs.</summary>
internal static class FormProblems
{
    public static Problem NotFound { get; } = new(
        "form-not-found", "There is no such form", HttpStatusCode.NotFound, "Forms are named in forms.json; this one is not there, or not enabled.");

    public static Problem CrossSite { get; } = new(
        "cross-site", "Not from this site", HttpStatusCode.Forbidden, "Name the site whose page sends the form in the form's allowedSites.", "Origin");

    public static Problem TooLong { get; } = new(
        "body-too-large", "Body too large", HttpStatusCode.RequestEntityTooLarge, $"A form may hold at most {FormPostReader.MaxBytes} bytes.", "body");

    public static Problem UnknownType { get; } = new(
        "unsupported-media-type",
        "Unsupported content type",
        HttpStatusCode.UnsupportedMediaType,
        "Send the form as application/x-www-form-urlencoded, multipart/form-data or application/json.",
        "Content-Type");

    public static Problem Unreadable { get; } = new(
        "malformed-body",
        "The body cannot be read",
        HttpStatusCode.BadRequest,
        "The body is not what its Content-Type says, or holds more than a form does. JSON is one object of texts and lists of texts.",
        "body");

    public static Problem TooOld { get; } = new(
        "form-token",
        "The token is too old or none of ours",
        HttpStatusCode.UnprocessableEntity,
        "GET the form again, with Accept: application/json, and send its token within 24 hours in the field token.",
        "$.token");

    public static Problem TooSoon(TimeSpan wait) => new(
        "form-too-soon",
        "Sent sooner than a person can",
        HttpStatusCode.UnprocessableEntity,
        "Send it again after the time in Retry-After, with the same token.",
        "$.token")
    {
        RetryAfter = wait,
    };

    public static Problem TooMany(TimeSpan wait) => new(
        "too-many-requests", "Too many posts from one address", HttpStatusCode.TooManyRequests, "Send it again after the time in Retry-After.")
    {
        RetryAfter = wait,
    };

    public static Problem Unavailable(TimeSpan wait) => new(
        "unavailable",
        "Nothing can store the lead right now",
        HttpStatusCode.ServiceUnavailable,
        "It was not accepted. Send it again after the time in Retry-After.")
    {
        RetryAfter = wait,
    };

    public static Problem Faulty(IReadOnlyList<FormFault> faults)
    {
        var errors = faults.Select(fault => new ProblemField($"$.{NameOf(fault)}", DetailOf(fault))).ToArray();
        return new Problem("form-invalid", "The form has faults", HttpStatusCode.UnprocessableEntity, $"Mend {errors.Length} of its fields.", errors[0].Field)
        {
            Errors = errors,
        };
    }

    private static string NameOf(FormFault fault) => fault.Kind == FormFaultKind.NotAgreed ? "consent" : fault.Name;

    private static string DetailOf(FormFault fault) => fault.Kind switch
    {
        FormFaultKind.Missing => "Must be filled in.",
        FormFaultKind.TooLong => $"At most {fault.Limit} characters.",
        FormFaultKind.NoEmail => "Must be a mail address.",
        FormFaultKind.NoPhone => "Must be a phone number: 5 to 20 digits.",
        FormFaultKind.NoWebsite => "Must be the address of a website.",
        FormFaultKind.NoMatch => "Does not match the form's pattern.",
        FormFaultKind.NoChoice => "Must be one of the form's choices; of a box, yes.",
        FormFaultKind.NotAgreed => $"Must hold {fault.Name}.",
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault.Kind, null),
    };
}
