using System.Globalization;
using System.Text.Json;
using LeadFunctions.Core.Leads;

namespace LeadFunctions.Sending;

/// <summary>What Event Grid sends of mails that went through Azure Communication Services, in its own schema.</summary>
internal static class EventGridEvents
{
    private const string Validation = "Microsoft.EventGrid.SubscriptionValidationEvent";
    private const string DeliveryReport = "Microsoft.Communication.EmailDeliveryReportReceived";

    /// <summary>What the service calls an address that does not exist, or of which it knows that from before.</summary>
    private static readonly string[] Bounces = ["Bounced", "Suppressed"];

    /// <returns>The code of a handshake; the mails that came back; how many events there were. Null when it is something else.</returns>
    public static (string? Code, IReadOnlyList<ReturnedMail> Returned, int Count)? Read(JsonElement body, DateTimeOffset now)
    {
        if (body.ValueKind != JsonValueKind.Array || body.GetArrayLength() is 0 or > 5000)
            return null;
        string? code = null;
        var returned = new List<ReturnedMail>();
        foreach (var one in body.EnumerateArray())
        {
            if (Text(one, "eventType") is not { } type || Text(one, "id") is not { } id || !Has(one, "data", out var data))
                return null;
            if (type == Validation)
                code = Text(data, "validationCode");
            if (type == DeliveryReport && ReportOf(id, data, TimeOf(one) ?? now) is { } report)
                returned.Add(report);
        }

        return (code, returned, body.GetArrayLength());
    }

    private static ReturnedMail? ReportOf(string id, JsonElement data, DateTimeOffset at)
    {
        if (!Bounces.Contains(Text(data, "status")) || Text(data, "recipient") is not { Length: > 2 and <= 320 } recipient)
            return null;
        var report = new ReturnedMail(id, TouchResult.Bounced, recipient, at)
        {
            MailId = Guid.TryParse(Text(data, "messageId"), out var mail) ? mail : null,
        };
        return report.With(Text(data, "internetMessageId"));
    }

    private static DateTimeOffset? TimeOf(JsonElement one) =>
        DateTimeOffset.TryParse(Text(one, "eventTime"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at.ToUniversalTime() : null;

    private static string? Text(JsonElement element, string name) =>
        Has(element, name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool Has(JsonElement element, string name, out JsonElement value)
    {
        value = default;
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out value);
    }
}
