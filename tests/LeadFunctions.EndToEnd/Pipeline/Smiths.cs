using LeadFunctions.Core.Leads;
using LeadFunctions.Queue;

namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>Customers for merging and parting: Ann and Bob with nothing in common, and the bodies that they send. The same ids in every world.</summary>
internal static class Smiths
{
    public static Envelope Ann(int number, double minute, string notes = "Ann asks.") =>
        Send(
        number, minute, new LeadBody { FirstName = "Ann", Email = "ann@contoso.com", Phone = "+1 425 555 0101", Company = "Contoso", Description = notes });

    public static Envelope Bob(int number, double minute, string notes = "Bob asks.") =>
        Send(
        number, minute, new LeadBody { FirstName = "Bob", Email = "bob@fabrikam.com", Phone = "+1 425 555 0202", Company = "Fabrikam", Description = notes });

    public static Envelope Eve(int number, double minute, string notes = "Eve asks.") =>
        Send(
        number, minute, new LeadBody { FirstName = "Eve", Email = "eve@wingtip.com", Phone = "+1 425 555 0303", Company = "Wingtip", Description = notes });

    /// <summary>One mailbox of two people; the phone numbers with their names are their own.</summary>
    public static Envelope Shared(int number, double minute, string first, string notes = "We ask.") => Send(
        number,
        minute,
        new LeadBody
        {
            FirstName = first,
            Email = "smiths@contoso.com",
            Phone = first == "Ann" ? "+1 425 555 0101" : "+1 425 555 0202",
            Company = first == "Ann" ? "Contoso" : "Fabrikam",
            Description = notes,
        });

    /// <summary>By the mailbox alone, which tells nothing.</summary>
    public static Envelope MailboxAlone(int number, double minute) => Send(
        number, minute, new LeadBody { FirstName = null, LastName = null, Email = "smiths@contoso.com", Phone = null, Company = null, Country = null });

    public static Envelope Send(int number, double minute, LeadBody body) =>
        Envelope.For(new Guid(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, (byte)number]), World.Start + TimeSpan.FromMinutes(minute), "marketplace", body.ToString());

    public static void AtMinute(this World world, double minute) => world.Clock.AdjustTime(World.Start + TimeSpan.FromMinutes(minute));

    public static async Task<Lead> NamedAsync(this World world, string first) =>
        Assert.Single(await world.LeadsAsync(), lead => lead.Contact.FirstName == first);
}
