using LeadFunctions.Queue;

namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>Bodies on their way through the queue, as intake would have sent them.</summary>
internal static class Sent
{
    public static Envelope At(TimeSpan sinceStart, LeadBody body)
    {
        var at = World.Start + sinceStart;
        return Envelope.For(Guid.CreateVersion7(at), at, "marketplace", body.ToString());
    }

    public static Envelope AtMinute(double minute, LeadBody body) => At(TimeSpan.FromMinutes(minute), body);

    /// <summary>One who gave phone and name, and nothing else.</summary>
    public static LeadBody PhoneOnly(string notes = "Call me.") => new() { Email = null, Company = null, Country = null, Description = notes };

    public static LeadBody EmailOnly(string notes = "Write to me.") =>
        new() { Phone = null, Company = null, Country = null, FirstName = null, LastName = null, Description = notes };

    public static LeadBody EmailAndPhone(string notes = "Write or call.") => new() { Company = null, Country = null, Description = notes };

    public static LeadBody DoNotContact() => new() { LeadSource = "AppSource-DNC|contoso.app", ActionCode = "DNC", Description = null };

    public static LeadBody ContactMe() => new() { LeadSource = "AppSource-PLT|contoso.app", ActionCode = "PLT" };
}
