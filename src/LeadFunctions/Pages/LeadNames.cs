using LeadFunctions.Core.Leads;
using LeadFunctions.Desk.Texts;

namespace LeadFunctions.Pages;

/// <summary>What pages call a lead: by name, else by whatever tells who it is.</summary>
internal static class LeadNames
{
    public static bool IsNamed(Contact contact) => contact.FirstName is not null || contact.LastName is not null;

    public static string Of(Contact contact, DeskText text) => IsNamed(contact)
        ? string.Join(' ', new[] { contact.FirstName, contact.LastName }.OfType<string>())
        : contact.Email ?? contact.Phone ?? contact.Company ?? text["name.withheld"];
}
