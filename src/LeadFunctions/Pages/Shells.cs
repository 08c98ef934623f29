using LeadFunctions.Access;
using LeadFunctions.Desk.Layout;

namespace LeadFunctions.Pages;

/// <summary>What stands around every view.</summary>
internal static class Shells
{
    public static ShellView Of(DeskView view, Caller.Person person, DeskLook look) => new(
        view, person.Name, person.Role.ToString(), person.IsDeveloper, null, null, null, [], look.Theme, look.HasKeys);
}
