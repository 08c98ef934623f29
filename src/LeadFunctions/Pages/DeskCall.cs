using LeadFunctions.Access;
using LeadFunctions.Desk.Texts;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Pages;

/// <summary>A page that somebody asked for.</summary>
internal sealed record DeskCall(HttpRequestData Request, Caller.Person Person, DeskLook Look)
{
    public DeskText Text => Look.Text;

    public DateTimeOffset Now => Look.Text.Now;
}
