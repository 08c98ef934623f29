using System.Text;
using LeadFunctions.Demo.Cast;
using LeadFunctions.Http;
using LeadFunctions.Intake;
using LeadFunctions.Quarantine;
using LeadFunctions.Queue;
using LeadFunctions.Watch;

namespace LeadFunctions.Demo;

/// <summary>Bodies that were no leads, as intake and the dead-letter queue leave them in Quarantine.</summary>
internal sealed class Leftovers(QuarantineStore quarantine, MessageQuarantine messages, AcceptedCounts accepted, DateTimeOffset end, Random random)
{
    public const int Count = 4;

    /// <summary>As one of Microsoft's own samples is printed.</summary>
    private const string NoComma =
        """{ "UserDetails": { "FirstName": "Missing" "LastName": "Comma", "Email": "comma@litware.example" }, """
        + """ "LeadSource": "AppSource-PLT|northwind.price-lens" }""";

    private const string Form = "FirstName=Form&LastName=Encoded&Email=form%40proseware.example&LeadSource=AppSource-PLT%7Cnorthwind.field-notes";

    private const string Late =
        """{ "UserDetails": { "FirstName": "Late", "LastName": "Letter", "Email": "late.letter@alpineskihouse.example", "Country": "SE" }, """
        + """ "LeadSource": "AppSource-PLT|northwind.supplier-hub" }""";

    /// <summary>Longer than a message may be.</summary>
    private static readonly string Long =
        $$"""{ "UserDetails": { "Email": "long@fabrikam.example" }, "Description": "{{new string('x', Envelope.MaxBodyBytes)}}" }""";

    public async Task KeepAsync()
    {
        await RefusedAsync(NoComma, "application/json", TimeSpan.FromDays(6.2));
        await RefusedAsync(Form, "application/x-www-form-urlencoded", TimeSpan.FromDays(2.4));
        await RefusedAsync(Long, "application/json", TimeSpan.FromHours(30));
        await GivenUpAsync(TimeSpan.FromHours(7));
    }

    /// <summary>What intake does with a body that it refuses.</summary>
    private async Task RefusedAsync(string text, string type, TimeSpan age)
    {
        var (at, body, headers) = (end - age, Encoding.UTF8.GetBytes(text), new BodyHeaders(type, null));
        accepted.Count(at);
        var problem = IntakeBody.Read(body, headers, Envelope.MaxBodyBytes, out _) ?? throw new InvalidOperationException("This is a lead.");
        await quarantine.AddAsync(
            new QuarantinedItem(QuarantineId.Of(random.Id(at)), at, problem.Type, problem.Detail, "marketplace", body, Deliveries: 0) { Headers = headers },
            default);
    }

    /// <summary>A lead that the queue delivered in vain, as in an outage that was longer than its patience.</summary>
    private async Task GivenUpAsync(TimeSpan age)
    {
        var at = end - age;
        accepted.Count(at);
        var envelope = Envelope.For(random.Id(at), at, "marketplace", Late);
        var delivery = new Delivery(envelope.SubmissionId.ToString(), 10, at, "MaxDeliveryCountExceeded", null);
        await messages.KeepAsync(
            envelope.ToBytes(),
            delivery,
            QuarantineReason.DeadLetter,
            "The queue gave the message up after 10 deliveries: MaxDeliveryCountExceeded. Find the cause in the log by the submission's id, then replay it.",
            default);
    }
}
